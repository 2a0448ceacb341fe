package io.github.sessionstarter.redis;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code HttpSession} is kept by Spring Session in the same Redis, by the same
 * application.
 */
class BesideSpringSessionTests {

	@Test
	void neitherTouchesWhatTheOtherKeeps() {
		try (RedisServer server = RedisServer.start();
				SessionApplication application = SessionApplication.start(BothConfiguration.class, server.port())) {
			String user = application.get("/set/Anna").cookie("user");
			String http = application.get("/http-session", user).cookie("SESSION");
			assertThat(application.get("/http-session", user, http).body()).isEqualTo("2");
			assertThat(application.get("/update", user, http).body()).isEqualTo("Anna:2");
			List<String> theirs = server.commands().keys("spring:session:*");
			assertThat(theirs).singleElement().satisfies((key) -> {
				Map<String, String> before = server.commands().hgetall(key);
				application.get("/clear", user);
				assertThat(server.commands().hgetall(key)).isEqualTo(before).isNotEmpty();
			});
			assertThat(server.commands().keys("sessions:*")).isEmpty();
			assertThat(application.get("/http-session", http).body()).isEqualTo("3");
			assertThat(application.bean(RedisConnectionFactory.class)).isNotNull();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableRedisHttpSession
	@Import(SessionApplication.Endpoints.class)
	static class BothConfiguration {

	}

}
