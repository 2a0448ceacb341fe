package io.github.sessionstarter.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.sessionstarter.SessionTooLargeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How a value is split over several cookies and put together again.
 */
class CookieChunksTests {

	private static final int FITS = 4096 - 5; // "cart="

	private static final int FITS_THREE = 3 * FITS - 12 - 2 * 11; // "!3.00000000.", ".1"
																	// and "00000000."

	private final CookieChunks chunks = new CookieChunks("cart", 3);

	@Test
	void aValueThatFitsOneCookieIsLeftAsItIs() {
		String value = value(FITS);
		assertThat(this.chunks.split(value)).containsExactly(value);
		assertThat(this.chunks.join(value, (name) -> List.of())).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(ints = { FITS + 1, 2 * FITS - 100, 2 * FITS, FITS_THREE - 1, FITS_THREE })
	void aLargerValueIsPutTogetherAgain(int length) {
		String value = value(length);
		assertThat(join(cookies(value))).isEqualTo(value);
	}

	@Test
	void noCookieTakesMoreThan4096BytesWithItsName() {
		assertThat(cookies(value(FITS_THREE))).hasSize(3)
			.allSatisfy((name, value) -> assertThat(name + '=' + value).hasSize(4096));
	}

	@Test
	void aValueThatNeedsMoreCookiesIsTooLarge() {
		assertThatExceptionOfType(SessionTooLargeException.class)
			.isThrownBy(() -> this.chunks.split(value(FITS_THREE + 1)))
			.withMessageContainingAll("'cart' takes " + (FITS_THREE + 6) + " bytes", (FITS_THREE + 5) + " are allowed",
					"Keep less in the session", "sessions.registrations.cart.storage",
					"sessions.registrations.cart.cookie.max-chunks");
	}

	@ParameterizedTest
	@ValueSource(strings = { "!", "!2.00000000.x", "!!" })
	void aValueThatLooksLikeAPartArrives(String value) {
		assertThat(this.chunks.split(value)).hasSize(1).doesNotContain(value);
		assertThat(join(cookies(value))).isEqualTo(value);
	}

	@Test
	void whereNothingIsSplitEveryValueIsLeftAsItIs() {
		CookieChunks one = new CookieChunks("cart", 1);
		assertThat(one.split("!2.00000000.x")).containsExactly("!2.00000000.x");
		assertThat(one.join("!2.00000000.x", (name) -> List.of())).isEqualTo("!2.00000000.x");
		assertThat(one.split(value(FITS))).hasSize(1);
		assertThatExceptionOfType(SessionTooLargeException.class).isThrownBy(() -> one.split(value(FITS + 1)))
			.withMessageContainingAll("takes 4097 bytes", "4096 are allowed");
	}

	@Test
	void whatAnotherNodeHasSplitIsReadWhereNothingIs() {
		String value = value(FITS_THREE);
		Map<String, String> cookies = cookies(value);
		assertThat(new CookieChunks("cart", 1).join(cookies.get("cart"), (name) -> List.of(cookies.get(name))))
			.isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 5 })
	void aValueTravelsInOneToFourCookies(int max) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CookieChunks("cart", max));
	}

	@Test
	void theLargestNumberOfCookiesIsNotAdvisedToBeRaised() {
		assertThatExceptionOfType(SessionTooLargeException.class)
			.isThrownBy(() -> new CookieChunks("cart", 4).split(value(5 * FITS)))
			.withMessageContaining("sessions.registrations.cart.storage")
			.withMessageNotContaining("max-chunks");
	}

	@Tag("abuse")
	@Test
	void partsOfTwoValuesAreNoValue() {
		Map<String, String> cookies = cookies(value(FITS_THREE));
		Map<String, String> others = cookies(value(FITS_THREE).toUpperCase());
		for (String name : cookies.keySet()) {
			Map<String, String> mixed = new HashMap<>(cookies);
			mixed.put(name, others.get(name));
			assertThat(join(mixed)).as("with another %s", name).isNull();
		}
	}

	@Tag("abuse")
	@Test
	void partsOfOneLabelWithAnotherContentAreNoValue() {
		Map<String, String> cookies = cookies(value(FITS_THREE));
		cookies.compute("cart.1", (name, part) -> part.substring(0, part.length() - 1) + '?');
		assertThat(join(cookies)).isNull();
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "cart.1", "cart.2" })
	void withoutOneOfThePartsThereIsNoValue(String missing) {
		Map<String, String> cookies = cookies(value(FITS_THREE));
		cookies.remove(missing);
		assertThat(join(cookies)).isNull();
	}

	@Tag("abuse")
	@Test
	void aStalePartOfTheSameNameDoesNotHideTheRightOne() {
		String value = value(FITS_THREE);
		Map<String, String> cookies = cookies(value);
		assertThat(this.chunks.join(cookies.get("cart"), (name) -> List.of("00000000.stale", cookies.get(name))))
			.isEqualTo(value);
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "!", "!.", "!4.00000000.x", "!9.00000000.x", "!0.00000000.x", "!-1.00000000.x",
			"!9999999.00000000.x", "!02.00000000.x", "!\u0663.00000000.x", "!2", "!2.x", "!2.0000000.x",
			"!2.0000000G.x", "!1.00000000.x", "!2.00000000.x", "!3.00000000." })
	void aNumberOfPartsThatCannotBeIsNoValue(String first) {
		assertThat(this.chunks.join(first, (name) -> List.of())).isNull();
	}

	private Map<String, String> cookies(String value) {
		Map<String, String> cookies = new HashMap<>();
		List<String> values = this.chunks.split(value);
		for (int place = 0; place < values.size(); place++) {
			cookies.put(this.chunks.name(place), values.get(place));
		}
		return cookies;
	}

	private String join(Map<String, String> cookies) {
		return this.chunks.join(cookies.get("cart"),
				(name) -> cookies.containsKey(name) ? List.of(cookies.get(name)) : List.of());
	}

	private static String value(int length) {
		return new Random(length).ints(length, 'a', 'z' + 1)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
