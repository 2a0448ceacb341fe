package io.github.sessionstarter.serialization.json;

import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

import static io.github.sessionstarter.serialization.json.RoundTrip.comesBack;
import static io.github.sessionstarter.serialization.json.RoundTrip.formerlyComesBack;

/**
 * Any container that a record may hold comes back equal, also as a default mapper has
 * written it before sessions had their own.
 */
@Tag("full")
class JsonContainerRoundTripTests {

	private static final int TRIES = 300;

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void optionalsComeBack(@ForAll("optionals") Optionals value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Optionals> optionals() {
		return Combinators
			.combine(JdkValues.strings().optional(), JdkValues.zonedTimes().map(ZonedDateTime::toInstant).optional(),
					Arbitraries.integers().list().ofMaxSize(2).optional(), Arbitraries.integers().optional(),
					Arbitraries.longs().optional(), JdkValues.doubles().optional())
			.as((text, instant, list, small, large, real) -> new Optionals(text, instant, list,
					small.map(OptionalInt::of).orElseGet(OptionalInt::empty),
					large.map(OptionalLong::of).orElseGet(OptionalLong::empty),
					real.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)));
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void collectionsComeBack(@ForAll("collections") Collections value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Collections> collections() {
		return Combinators.combine(JdkValues.strings().injectNull(0.1).list().ofMaxSize(3).injectNull(0.1),
				Arbitraries.longs().set().ofMaxSize(3), Arbitraries.integers().list().ofMaxSize(3).map(LinkedList::new),
				Arbitraries.maps(Arbitraries.of(Role.class), JdkValues.strings()).map(TreeMap::new),
				Arbitraries.bytes().array(byte[].class).ofMaxSize(5),
				JdkValues.doubles().array(double[].class).ofMaxSize(5),
				Arbitraries.chars().all().array(char[].class).ofMaxSize(5),
				Arbitraries.integers().array(int[].class).ofMaxSize(3).array(int[][].class).ofMaxSize(2))
			.as((list, set, queue, sorted, bytes, reals, characters, matrix) -> new Collections(list, set, queue,
					sorted, bytes, reals, characters, matrix));
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void mapsComeBackByTheirKeys(@ForAll("maps") Maps value) {
		comesBack(value);
	}

	@Provide
	Arbitrary<Maps> maps() {
		return Combinators
			.combine(map(JdkValues.strings()), map(Arbitraries.longs()), map(JdkValues.uuids()),
					map(JdkValues.zonedTimes()), map(JdkValues.dates()), map(JdkValues.bigDecimals()),
					map(Arbitraries.of(Labelled.class)), map(JdkValues.zones()))
			.as(Maps::new);
	}

	private static <K> Arbitrary<Map<K, Integer>> map(Arbitrary<K> keys) {
		return Arbitraries.maps(keys, Arbitraries.integers()).ofMaxSize(3);
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void nestedRecordsAndSealedTypesComeBack(@ForAll("nested") Nested value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Nested> nested() {
		Arbitrary<Shape> shapes = Arbitraries.oneOf(JdkValues.doubles().map(Circle::new),
				JdkValues.strings().map(Text::new));
		return Arbitraries.recursive(() -> shapes.list().ofMaxSize(3).map((list) -> new Nested(list, null)),
				(inner) -> Combinators.combine(shapes.list().ofMaxSize(3), inner).as(Nested::new), 0, 5);
	}

	@Property(tries = TRIES, seed = "42", edgeCases = EdgeCasesMode.NONE)
	void othersComeBack(@ForAll("others") Others value) {
		comesBack(value);
		formerlyComesBack(value);
	}

	@Provide
	Arbitrary<Others> others() {
		return Combinators
			.combine(Arbitraries.of(TimeZone.getAvailableIDs()).map(TimeZone::getTimeZone),
					Arbitraries.of(Charset.availableCharsets().values()), Arbitraries.of("/", "/a b").map(File::new),
					Arbitraries.of(Constant.class))
			.as(Others::new);
	}

	enum Role {

		GUEST, ADMIN

	}

	enum Labelled {

		ONE, TWO;

		@Override
		public String toString() {
			return "the same";
		}

	}

	enum Constant {

		@JsonProperty("p")
		PLAIN, OTHER {

			@Override
			public String toString() {
				return "label";
			}

		}

	}

	record Optionals(Optional<String> text, Optional<Instant> instant, Optional<List<Integer>> list, OptionalInt small,
			OptionalLong large, OptionalDouble real) {
	}

	record Collections(@Nullable List<@Nullable String> list, Set<Long> set, LinkedList<Integer> queue,
			SortedMap<Role, String> sorted, byte[] bytes, double[] reals, char[] characters, int[][] matrix) {
	}

	record Maps(Map<String, Integer> texts, Map<Long, Integer> numbers, Map<UUID, Integer> uuids,
			Map<ZonedDateTime, Integer> times, Map<LocalDate, Integer> dates, Map<BigDecimal, Integer> decimals,
			Map<Labelled, Integer> constants, Map<ZoneId, Integer> zones) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Shape {

	}

	record Circle(double radius) implements Shape {
	}

	record Text(String text) implements Shape {
	}

	record Nested(List<Shape> shapes, @Nullable Nested next) {
	}

	record Others(TimeZone zone, Charset charset, File file, Constant constant) {
	}

}
