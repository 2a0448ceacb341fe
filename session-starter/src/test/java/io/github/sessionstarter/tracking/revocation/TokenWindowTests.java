package io.github.sessionstarter.tracking.revocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenWindowTests {

	private static final long GRACE = 10;

	@Test
	void whatIsWrittenIsReadAgain() {
		TokenWindow token = new TokenWindow(123, 45, 67, 1_800_000_000_000L, 1_800_000_000_999L);
		assertThat(TokenWindow.read(token.write())).isEqualTo(token);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(
			strings = { "1", "1.2.3.4", "1.2.3.4.5.6", "1.2.3.4.", "-1.2.3.4.5", "1.2.3.4.zzzzzzzzzz", "A.2.3.4.5" })
	void anythingElseIsNothing(String text) {
		assertThat(TokenWindow.read(text)).isNull();
	}

	@Test
	void theNewestTokenIsAcceptedAtAnyTime() {
		TokenWindow first = TokenWindow.first(0);
		assertThat(first.accepts(TokenWindow.FIRST, 1_000_000, GRACE)).isTrue();
	}

	@Test
	void aTokenThatTheStorageHasLostIsAccepted() {
		assertThat(TokenWindow.first(0).accepts(7, 1_000_000, GRACE)).isTrue();
	}

	@Test
	void aReplacedTokenIsAcceptedForTheGrace() {
		TokenWindow second = TokenWindow.first(0).replaced(1, 100, GRACE);
		assertThat(second.newest()).isEqualTo(2);
		assertThat(second.accepts(1, 109, GRACE)).isTrue();
		assertThat(second.accepts(1, 110, GRACE)).isFalse();
	}

	@Test
	void whileOneChangeFollowsTheOtherATokenIsRefusedAfterFourTimesTheGraceAtTheLatest() {
		TokenWindow newest = TokenWindow.first(0).replaced(1, 100, GRACE);
		for (long now = 101; now <= 141; now++) {
			newest = newest.replaced(newest.newest(), now, GRACE);
		}
		assertThat(newest.accepts(1, 141, GRACE)).isFalse();
		assertThat(newest.accepts(newest.newest() - 1, 141, GRACE)).isTrue();
	}

	@Test
	void severalChangesWithinTheGraceKeepTheTokenOfBeforeThem() {
		TokenWindow newest = TokenWindow.first(0)
			.replaced(1, 100, GRACE)
			.replaced(2, 104, GRACE)
			.replaced(3, 108, GRACE);
		assertThat(newest.accepts(1, 109, GRACE)).isTrue();
	}

	@Test
	void noTokenIsRefusedWithinTheGraceWhileOneChangeFollowsTheOther() {
		TokenWindow newest = TokenWindow.first(0);
		for (long now = 100; now <= 200; now += 2) {
			newest = newest.replaced(newest.newest(), now, GRACE);
			assertThat(newest.accepts(newest.newest() - 4, now + 1, GRACE) || newest.newest() < 6).isTrue();
		}
	}

	@Test
	void aGenerationKeepsTheTokensOfTheOneBeforeIt() {
		TokenWindow window = TokenWindow.first(0).replaced(1, 100, GRACE).replaced(2, 106, GRACE);
		window = window.replaced(3, 112, GRACE);
		assertThat(window).isEqualTo(new TokenWindow(4, 1, 3, 112, 112));
		window = window.replaced(4, 120, GRACE).replaced(5, 126, GRACE);
		assertThat(window).isEqualTo(new TokenWindow(6, 3, 5, 126, 126));
	}

	@Test
	void afterAGraceWithoutAReplacementTheWindowBeginsWithTheTokenThatIsReplaced() {
		TokenWindow window = new TokenWindow(4, 1, 3, 112, 112);
		assertThat(window.replaced(4, 123, GRACE)).isEqualTo(new TokenWindow(5, 4, 4, 123, 123));
	}

	@Test
	void withoutAGraceAReplacedTokenIsRefusedAtOnce() {
		TokenWindow second = TokenWindow.first(0).replaced(1, 100, 0);
		assertThat(second.accepts(1, 100, 0)).isFalse();
		assertThat(second.accepts(2, 100, 0)).isTrue();
	}

}
