package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.arbitraries.IntegerArbitrary;
import org.jspecify.annotations.Nullable;

import static io.github.sessionstarter.serialization.json.RoundTrip.comesBack;
import static io.github.sessionstarter.serialization.json.RoundTrip.formerly;
import static io.github.sessionstarter.serialization.json.RoundTrip.formerlyComesBack;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any scalar value of the JDK that a record may hold comes back equal, also as a default
 * mapper has written it before sessions had their own.
 */
@Tag("full")
class JsonRoundTripTests {

	private static final int TRIES = 300;

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void primitivesComeBack(@ForAll("primitives") Primitives value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Primitives> primitives() {
		return Combinators
			.combine(Arbitraries.of(true, false), Arbitraries.bytes(), Arbitraries.shorts(), Arbitraries.integers(),
					Arbitraries.longs(), JdkValues.floats(), JdkValues.doubles(), Arbitraries.chars().all())
			.as(Primitives::new);
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void wrappersComeBack(@ForAll("wrappers") Wrappers value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Wrappers> wrappers() {
		return Combinators
			.combine(Arbitraries.of(true, false).injectNull(0.1), Arbitraries.bytes().injectNull(0.1),
					Arbitraries.shorts().injectNull(0.1), Arbitraries.integers().injectNull(0.1),
					Arbitraries.longs().injectNull(0.1), JdkValues.floats().injectNull(0.1),
					JdkValues.doubles().injectNull(0.1), Arbitraries.chars().all().injectNull(0.1))
			.as(Wrappers::new);
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void scalarsComeBack(@ForAll("scalars") Scalars value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Scalars> scalars() {
		return Combinators
			.combine(JdkValues.strings().injectNull(0.1), JdkValues.bigDecimals(), JdkValues.bigIntegers(),
					JdkValues.uuids(), JdkValues.uris(), JdkValues.locales(), JdkValues.currencies(),
					Arbitraries.of(Role.class))
			.as(Scalars::new);
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void timesComeBack(@ForAll("times") Times value) {
		comesBack(value);
		assertThat(formerly(value).offset().toInstant()).isEqualTo(value.offset().toInstant());
	}

	@Provide
	Arbitrary<Times> times() {
		return Combinators
			.combine(JdkValues.instants(), JdkValues.dates(), JdkValues.times(), JdkValues.offsets(),
					JdkValues.zonedTimes(), JdkValues.zones())
			.as((instant, date, time, offset, zoned, zone) -> new Times(instant, date, time,
					LocalDateTime.of(date, time), OffsetDateTime.of(zoned.toLocalDateTime(), offset),
					OffsetTime.of(time, offset), zoned, zone));
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void periodsComeBack(@ForAll("periods") Periods value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Periods> periods() {
		IntegerArbitrary integers = Arbitraries.integers();
		return Combinators
			.combine(Combinators.combine(Arbitraries.longs(), integers.between(0, 999_999_999)).as(Duration::ofSeconds),
					Combinators.combine(integers, integers, integers).as(Period::of), JdkValues.dates(),
					Arbitraries.of(DayOfWeek.class), JdkValues.offsets(), Arbitraries.longs().map(Date::new))
			.as((duration, period, date, day, offset, instant) -> new Periods(duration, period, Year.of(date.getYear()),
					YearMonth.from(date), MonthDay.from(date), date.getMonth(), day, instant));
	}

	enum Role {

		GUEST, ADMIN

	}

	record Primitives(boolean flag, byte octet, short small, int number, long large, float real, double precise,
			char character) {
	}

	record Wrappers(@Nullable Boolean flag, @Nullable Byte octet, @Nullable Short small, @Nullable Integer number,
			@Nullable Long large, @Nullable Float real, @Nullable Double precise, @Nullable Character character) {
	}

	record Scalars(@Nullable String text, BigDecimal decimal, BigInteger integer, UUID uuid, URI uri, Locale locale,
			Currency currency, Role role) {
	}

	record Times(Instant instant, LocalDate date, LocalTime time, LocalDateTime dateTime, OffsetDateTime offset,
			OffsetTime offsetTime, ZonedDateTime zoned, ZoneId zone) {
	}

	record Periods(Duration duration, Period period, Year year, YearMonth yearMonth, MonthDay monthDay, Month month,
			DayOfWeek day, Date date) {
	}

}
