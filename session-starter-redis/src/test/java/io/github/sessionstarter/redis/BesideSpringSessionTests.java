package io.github.sessionstarter.redis;

import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.Tag;
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
@Tag("full")
class BesideSpringSessionTests {

	@Test
	void neitherTouchesWhatTheOtherKeeps() {
		try (RedisNode server = RedisNode.started();
				SessionApplication application = SessionApplication.start(BothConfiguration.class, server.port())) {
			String user = application.get("/set/Anna").cookie("user");
			String http = application.get("/http-session", user).cookie("SESSION");
			assertThat(application.get("/http-session", user, http).body()).isEqualTo("2");
			assertThat(application.get("/update", user, http).body()).isEqualTo("Anna:2");
			assertThat(server.keys()).hasSize(2)
				.filteredOn((key) -> key.startsWith("spring:session:"))
				.singleElement()
				.satisfies((key) -> {
					Object before = server.execute("HGETALL", key);
					application.get("/clear", user);
					assertThat(server.execute("HGETALL", key)).isEqualTo(before).asList().isNotEmpty();
				});
			assertThat(server.keys()).noneMatch((key) -> key.startsWith("sessions:"));
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
