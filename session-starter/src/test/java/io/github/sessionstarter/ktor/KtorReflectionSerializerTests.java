package io.github.sessionstarter.ktor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.serialization.SessionSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link KtorReflectionSerializer} beyond the answers of real Ktor servers.
 */
class KtorReflectionSerializerTests {

	private final JsonMapper mapper = SessionJsonMapper.builder().build();

	@Test
	void everyTypeHasItsTagAndComesBack() {
		Everything value = new Everything((byte) 1, (short) 2, 3, 4, 5.5f, 6.25, true, '&', "ž+% &=", Level.HIGH, null,
				new BigDecimal("1.50"), BigInteger.TWO.pow(70), new UUID(1, 2), Optional.of("o"), Optional.empty(),
				Instant.parse("2026-01-01T00:00:00Z"));
		String text = serializer(Everything.class).serialize(value);
		assertThat(text.split("&")).containsExactly("aByte=%23i1", "aShort=%23i2", "anInt=%23i3", "bool=%23bot",
				"character=%23ch%26", "decimal=%23bd1.50", "empty=%23om", "fraction=%23f5.5",
				"id=%23s" + new UUID(1, 2), "instant=%23s2026-01-01T00%3A00%3A00Z",
				"integer=%23bi1180591620717411303424", "level=%23sHIGH", "many=%23l4", "nothing=%23n",
				"number=%23f6.25", "optional=%23op%23so", "text=%23s%C5%BE%2B%25+%26%3D");
		assertThat(serializer(Everything.class).deserialize(text)).isEqualTo(value);
	}

	@Test
	void collectionsWithoutAmpersandsComeBack() {
		Collections value = new Collections(List.of("a b", "100%", "+/?#=", ""), Set.of(7), Map.of("k +", List.of(1L)),
				List.of(Optional.of(new BigDecimal("1E+5"))));
		assertThat(serializer(Collections.class).deserialize(serializer(Collections.class).serialize(value)))
			.isEqualTo(value);
	}

	@Test
	void anAmpersandWithinACollectionIsRefusedWhenItIsNoticed() {
		String text = serializer(Names.class).serialize(new Names(List.of("a&b")));
		assertThat(text).isEqualTo("names=%23cl%23sa%26b");
		assertThat(serializer(Names.class).deserialize(text)).isNull();
	}

	@Test
	void nestedObjectsComeBack() {
		Outer value = new Outer(new Inner("a&b=c", new Names(List.of("x", "y z"))), null);
		String text = serializer(Outer.class).serialize(value);
		assertThat(text).isEqualTo("inner=%23%23name%3D%2523sa%2526b%253Dc%26names%3D%2523%2523names%253D%252523cl"
				+ "%252523sx%252526%252523sy%2525252520z&other=%23n");
		assertThat(serializer(Outer.class).deserialize(text)).isEqualTo(value);
	}

	@Test
	void beansAreWrittenAndReadByTheirProperties() {
		Bean bean = new Bean();
		bean.setName("n");
		bean.setActive(true);
		String text = serializer(Bean.class).serialize(bean);
		assertThat(text).isEqualTo("active=%23bot&name=%23sn");
		assertThat(serializer(Bean.class).deserialize(text)).usingRecursiveComparison().isEqualTo(bean);
	}

	@Test
	void aNameFollowsTheAnnotationAndNeverTheMapperAndThatOfTheSourceIsReadToo() {
		JsonMapper snakeCase = this.mapper.rebuild()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.build();
		SessionSerializer<KtorSessions.Renamed> serializer = new KtorReflectionSerializer<>(snakeCase,
				KtorSessions.Renamed.class);
		KtorSessions.Renamed value = new KtorSessions.Renamed("u", true);
		assertThat(serializer.serialize(value)).isEqualTo("ok=%23bot&user_id=%23su");
		assertThat(serializer.deserialize("ok=%23bot&userId=%23su")).isEqualTo(value);
		assertThat(serializer.deserialize("ok=%23bot&user_id=%23su")).isEqualTo(value);
	}

	@Test
	void valuesOfASealedTypeWithinOthersComeBack() {
		Drawing value = new Drawing(new KtorSessions.Rect(1, 2));
		String text = serializer(Drawing.class).serialize(value);
		assertThat(text).isEqualTo("shape=%23%23h%3D%2523i2%26w%3D%2523i1%26%2524type%3DRect");
		assertThat(serializer(Drawing.class).deserialize(text)).isEqualTo(value);
	}

	@Test
	void equalValuesGiveEqualText() {
		assertThat(serializer(Names.class).serialize(new Names(List.of("a"))))
			.isEqualTo(serializer(Names.class).serialize(new Names(List.of("a"))));
	}

	@Test
	void theFirstOfTwoValuesOfOneNameCounts() {
		assertThat(serializer(KtorSessions.User.class).deserialize("id=%23sa&count=%23i1&id=%23sb"))
			.isEqualTo(new KtorSessions.User("a", 1));
	}

	@Test
	void typesThatNameClassesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> serializer(ByClass.class));
	}

	@Test
	void aValueThatContainsItselfIsRefused() {
		Loop loop = new Loop();
		assertThatIllegalArgumentException().isThrownBy(() -> serializer(Loop.class).serialize(loop))
			.withMessageContaining("16");
	}

	private <T> SessionSerializer<T> serializer(Class<T> type) {
		return new KtorReflectionSerializer<>(this.mapper, type);
	}

	enum Level {

		LOW, HIGH

	}

	record Everything(byte aByte, short aShort, int anInt, long many, float fraction, double number, boolean bool,
			char character, String text, Level level, @Nullable String nothing, BigDecimal decimal, BigInteger integer,
			UUID id, Optional<String> optional, Optional<String> empty, Instant instant) {
	}

	record Collections(List<String> list, Set<Integer> set, Map<String, List<Long>> map,
			List<Optional<BigDecimal>> optionals) {
	}

	record Names(List<String> names) {
	}

	record Inner(String name, Names names) {
	}

	record Outer(Inner inner, @Nullable Inner other) {
	}

	record Drawing(KtorSessions.Shape shape) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	record ByClass(String id) {
	}

	static class Loop {

		public @Nullable Loop getSelf() {
			return this;
		}

		public void setSelf(@Nullable Loop self) {
		}

	}

	static class Bean {

		private @Nullable String name;

		private boolean active;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

		public boolean isActive() {
			return this.active;
		}

		public void setActive(boolean active) {
			this.active = active;
		}

		@JsonIgnore
		public String getIgnored() {
			return "ignored";
		}

	}

}
