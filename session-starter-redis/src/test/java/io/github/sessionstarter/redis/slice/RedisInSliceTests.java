package io.github.sessionstarter.redis.slice;

import java.time.InstantSource;

import io.github.sessionstarter.redis.RedisSessionStorage;
import io.github.sessionstarter.redis.SessionsRedisAutoConfiguration;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.WhenFull;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of one controller keeps the sessions of Redis in memory by default.
 */
@WebMvcTest(properties = { "sessions.keys=${random.value}${random.value}",
		"sessions.registrations.guest.type=io.github.sessionstarter.redis.slice.SliceApplication$Guest",
		"sessions.registrations.guest.storage=redis",
		"sessions.registrations.member.type=io.github.sessionstarter.redis.slice.SliceApplication$Member",
		"sessions.registrations.member.revocation.storage=redis",
		"sessions.registrations.member.revocation.mode=denylist" })
@Tag("full")
class RedisInSliceTests {

	private static final String STORAGE = "redisSessionStorage";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext application;

	@Test
	void aSessionGoesFromOneRequestToTheNextWithoutAConnection() {
		Cookie cookie = this.mvc.get().uri("/enter/Anna").exchange().getResponse().getCookie("guest");
		assertThat(this.mvc.get().uri("/name").cookie(cookie)).hasStatusOk().bodyText().isEqualTo("Anna");
		assertThat(this.application.getBean(STORAGE)).isInstanceOf(InMemorySessionStorage.class);
		assertThat(this.application.getBeansOfType(RedisConnectionFactory.class)).isEmpty();
	}

	@Test
	void whatHasBeenRevokedIsKeptInMemoryToo() {
		Cookie cookie = this.mvc.get().uri("/join/Anna").exchange().getResponse().getCookie("member");
		assertThat(this.mvc.get().uri("/leave").cookie(cookie)).hasStatusOk();
		assertThat(this.mvc.get().uri("/leave").cookie(cookie)).hasStatus(401);
	}

	@Nested
	@ImportAutoConfiguration({ SessionsRedisAutoConfiguration.class, DataRedisAutoConfiguration.class })
	class WithRedis {

		@Test
		void aTestThatImportsTheConfigurationGetsRedis(@Autowired ApplicationContext application) {
			assertThat(application.getBean(STORAGE)).isInstanceOf(RedisSessionStorage.class);
		}

	}

	@Nested
	class WithItsOwnStorage {

		@Test
		void aTestThatDefinesTheBeanGetsItsOwn(@Autowired ApplicationContext application) {
			assertThat(application.getBean(STORAGE)).isSameAs(application.getBean(TestStorage.class).storage);
		}

		@TestConfiguration(proxyBeanMethods = false)
		static class TestStorage {

			private final SessionStorage storage = new InMemorySessionStorage(10, InstantSource.system(),
					WhenFull.REFUSE, () -> {
					});

			@Bean
			SessionStorage redisSessionStorage() {
				return this.storage;
			}

		}

	}

}
