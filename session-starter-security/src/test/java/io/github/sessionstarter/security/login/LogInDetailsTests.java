package io.github.sessionstarter.security.login;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class LogInDetailsTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

	private static final LogIn LOG_IN = LogIn.begin(NOW, List.of(factor("FACTOR_PASSWORD", NOW.minusMillis(7)),
			factor("own;factor.1", NOW), factor("FACTOR_", Instant.EPOCH)));

	@Test
	void whatIsWrittenIsRead() {
		assertThat(LogIn.read(LOG_IN.write(), Instant.EPOCH)).isEqualTo(LOG_IN);
	}

	@Test
	void whoHasBecomeAnotherUserIsRead() {
		LogIn switched = LOG_IN.switchedAt(NOW.plusSeconds(5), new SwitchedUser("ROLE_@%", "{\"a\":\"@;.ü\"}", LOG_IN));
		assertThat(LogIn.read(switched.write(), Instant.EPOCH)).isEqualTo(switched);
	}

	@Test
	void aRememberedUserHasProvedNothing() {
		LogIn remembered = LOG_IN.remembered();
		assertThat(LogIn.read(remembered.write(), Instant.EPOCH)).isEqualTo(remembered)
			.matches(LogIn::isRemembered)
			.extracting(LogIn::factors)
			.isEqualTo(List.of());
		assertThat(LOG_IN.isRemembered()).isFalse();
		assertThat(remembered.continuedAt(NOW, LOG_IN.factors())).matches(LogIn::isRemembered)
			.extracting(LogIn::factors)
			.isEqualTo(List.of());
	}

	@Test
	void noTimeOfAuthenticationIsKnownWithoutDetails() {
		assertThat(LogIn.read("", NOW)).isEqualTo(new LogIn(NOW, Instant.EPOCH, NOW, List.of(), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "a;b", "a;b;c;d", "a;b;c;.", "a;b;c;.1;", "A;0;0", "a;0;0;P.1.2", "2~a;0;0",
			"a;--1;0", "a;0;0;%zz.1", "a;0;0;%.1", "a;0;0;%FF.1", "a;0;0;%21.1", "a;0;0;@", "a;0;0;@a.a",
			"a;0;0;@a.YWE.YTswOzA", "a;0;0;@YWE.YWE.", "a;0;0;@YWE.YWE.YWE", "a;0;0;@YWE.YWE.YTswOzA;P.1",
			"zzzzzzzzzz;0;0", "a;0;0\n" })
	void whatAnotherVersionHasWrittenIsNotRead(String details) {
		assertThat(LogIn.read(details, NOW)).isNull();
	}

	@Test
	void noTextFails() {
		Random random = new Random(18);
		LogIn switched = LOG_IN.switchedAt(NOW, new SwitchedUser("ROLE_A", "{}", LOG_IN));
		for (int i = 0; i < 20_000; i++) {
			String text = mutated((i % 2 == 0) ? LOG_IN.write() : switched.write(), random);
			assertThatNoException().as(text).isThrownBy(() -> LogIn.read(text, NOW));
		}
		assertThatNoException().isThrownBy(() -> LogIn.read("a;0;0" + ";P.1".repeat(100_000), NOW));
	}

	private static String mutated(String text, Random random) {
		StringBuilder mutated = new StringBuilder(text);
		for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
			int at = random.nextInt(mutated.length());
			int to = Math.min(mutated.length(), at + random.nextInt(6));
			mutated.replace(at, to,
					random.ints(random.nextInt(1, 4), 0, 14)
						.mapToObj((c) -> ";@.%-!0zAP_=\u00FC\uD800".substring(c, c + 1))
						.collect(Collectors.joining()));
		}
		return mutated.toString();
	}

	private static FactorGrantedAuthority factor(String authority, Instant issued) {
		return FactorGrantedAuthority.withAuthority(authority).issuedAt(issued).build();
	}

}
