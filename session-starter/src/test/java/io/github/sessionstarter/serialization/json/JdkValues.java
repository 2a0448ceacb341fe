package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated values of the JDK, up to the limits of each type.
 */
final class JdkValues {

	private JdkValues() {
	}

	static Arbitrary<Float> floats() {
		return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.integers().map(Float::intBitsToFloat)),
				Tuple.of(1, Arbitraries.of(0f, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE)));
	}

	static Arbitrary<Double> doubles() {
		return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.longs().map(Double::longBitsToDouble)),
				Tuple.of(1, Arbitraries.of(0d, -0d, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE)));
	}

	static Arbitrary<BigInteger> bigIntegers() {
		return Arbitraries.bigIntegers().between(BigInteger.TEN.pow(500).negate(), BigInteger.TEN.pow(500));
	}

	static Arbitrary<BigDecimal> bigDecimals() {
		return Combinators.combine(bigIntegers(), Arbitraries.integers().between(-99_000, 99_000)).as(BigDecimal::new);
	}

	/** Any sequence of characters, with surrogates that have no partner. */
	static Arbitrary<String> strings() {
		return Arbitraries.strings().all().ofMaxLength(20);
	}

	static Arbitrary<UUID> uuids() {
		return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
	}

	static Arbitrary<URI> uris() {
		return Arbitraries.of("", "a b", "žluťoučký", "?&=#%")
			.flatMap((path) -> Arbitraries.of("https", "urn")
				.map((scheme) -> URI.create(scheme + ":/" + path.replaceAll("[ ?&=#%]", "%20"))));
	}

	/** All but the one whose language tag is that of another locale. */
	static Arbitrary<Locale> locales() {
		return Arbitraries.of(Locale.getAvailableLocales())
			.filter((locale) -> !locale.equals(new Locale("no", "NO", "NY")));
	}

	static Arbitrary<Currency> currencies() {
		return Arbitraries.of(Currency.getAvailableCurrencies());
	}

	static Arbitrary<Instant> instants() {
		return Combinators
			.combine(Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
					Arbitraries.integers().between(0, 999_999_999))
			.as(Instant::ofEpochSecond);
	}

	static Arbitrary<LocalDate> dates() {
		return Arbitraries.longs()
			.between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
			.map(LocalDate::ofEpochDay);
	}

	static Arbitrary<LocalTime> times() {
		return Arbitraries.longs().between(0, LocalTime.MAX.toNanoOfDay()).map(LocalTime::ofNanoOfDay);
	}

	static Arbitrary<ZoneOffset> offsets() {
		return Arbitraries.integers().between(-64_800, 64_800).map(ZoneOffset::ofTotalSeconds);
	}

	static Arbitrary<ZoneId> zones() {
		return Arbitraries.oneOf(Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of), offsets());
	}

	/** Near the present, where clocks are changed, and far from it. */
	static Arbitrary<ZonedDateTime> zonedTimes() {
		long year = 31_556_952;
		return Combinators
			.combine(Arbitraries.oneOf(Arbitraries.longs().between(-500 * year, 500 * year),
					Arbitraries.longs().between(-999_999_000 * year, 999_996_000 * year)), zones())
			.as((second, zone) -> Instant.ofEpochSecond(second).atZone(zone));
	}

}
