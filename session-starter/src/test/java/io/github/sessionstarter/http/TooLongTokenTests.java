package io.github.sessionstarter.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11: the length of a token is checked before anything else is.
 */
@Tag("abuse")
class TooLongTokenTests {

	private static final AtomicInteger LOOKS = new AtomicInteger();

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class)
		.with("server.max-http-request-header-size", "2MB")
		.session("in_cookie", "transform=counting")
		.session("in_base64", "transform=counting", "cookie.encoding=base64")
		.session("in_header", "transport=header", "transform=counting")
		.session("by_id", "storage=countingStorage");

	@BeforeEach
	void forget() {
		LOOKS.set(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "in_cookie", "in_base64", "in_header", "by_id" })
	void aTokenThatIsTooLongIsNotLookedAt(String session) {
		for (int length : new int[] { IncomingTokens.MAX_LENGTH + 1, 1 << 20 }) {
			server.observer().forget();
			assertThat(read(session, "A".repeat(length)).body()).isEqualTo("absent");
			assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.TOO_LONG);
		}
		assertThat(LOOKS).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "in_cookie", "in_header", "by_id" })
	void theLongestTokenIsLookedAt(String session) {
		assertThat(read(session, "A".repeat(IncomingTokens.MAX_LENGTH)).body()).isEqualTo("absent");
		assertThat(LOOKS).hasValue(1);
	}

	@Test
	void aValueThatIsTooLongIsNotDecoded() {
		AtomicInteger decoded = new AtomicInteger();
		String value = "%41".repeat(IncomingTokens.MAX_LENGTH);
		assertThat(IncomingTokens.decode(value, (text) -> "decoded " + decoded.incrementAndGet())).isSameAs(value);
		assertThat(decoded).hasValue(0);
	}

	private static Reply read(String session, String token) {
		return session.equals("in_header") ? server.get("/read/" + session, session, token)
				: server.get("/read/" + session, "Cookie", session + "=" + token);
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		SessionTransformer counting() {
			return new SessionTransformer() {

				@Override
				public String encode(String value, SessionContext context) {
					return value;
				}

				@Override
				public Decoded decode(String token, SessionContext context) {
					LOOKS.incrementAndGet();
					return Decoded.refused(RejectionReason.MALFORMED);
				}

			};
		}

		@Bean
		SessionStorage countingStorage() {
			return new SessionStorage() {

				@Override
				public @Nullable String read(String id) {
					LOOKS.incrementAndGet();
					return null;
				}

				@Override
				public boolean create(String id, String value, Duration ttl) {
					return true;
				}

				@Override
				public boolean replace(String id, String expected, String value, Duration ttl) {
					return false;
				}

				@Override
				public boolean invalidate(String id) {
					return false;
				}

			};
		}

	}

}
