package io.github.sessionstarter.serialization;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ImmutableTypes}.
 */
class ImmutableTypesTests {

	@ParameterizedTest
	@ValueSource(classes = { int.class, boolean.class, Long.class, Character.class, String.class, BigDecimal.class,
			Instant.class, ZoneId.class, UUID.class, URI.class, Locale.class, DayOfWeek.class })
	void valuesOfThePlatformCannotChange(Class<?> type) {
		assertThat(ImmutableTypes.isImmutable(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { Empty.class, User.class, Nested.class, Recursive.class, One.class, Shape.class,
			WithOptional.class, Enumerated.class, Generic.Use.class })
	void aRecordOfSuchPartsCannotChange(Class<?> type) {
		assertThat(ImmutableTypes.isImmutable(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { Object.class, Object[].class, int[].class, List.class, Map.class, Number.class,
			CharSequence.class, Date.class, AtomicInteger.class, StringBuilder.class, Optional.class, Bean.class,
			Record.class, Enum.class })
	void otherTypesMayChange(Class<?> type) {
		assertThat(ImmutableTypes.isImmutable(type)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(classes = { WithList.class, WithArray.class, WithBean.class, WithObject.class, Deep.class,
			RecursiveWithList.class, OneWithArray.class, OpenShape.class, WithOptionalList.class, Generic.class,
			WithListArray.class })
	void aRecordWithSuchAPartMayChange(Class<?> type) {
		assertThat(ImmutableTypes.isImmutable(type)).isFalse();
	}

	static class Bean {

		private String name = "";

		String name() {
			return this.name;
		}

	}

	enum Role {

		GUEST, ADMIN {
			@Override
			public String toString() {
				return "admin";
			}
		}

	}

	record Empty() {
	}

	record User(String id, int count) {
	}

	record Nested(User user, Instant since) {
	}

	record Recursive(String name, Recursive next) {
	}

	record One(int number, Other other) {
	}

	record Other(One one) {
	}

	record Enumerated(Role role) {
	}

	record WithOptional(Optional<User> user) {
	}

	sealed interface Shape {

		record Circle(int radius) implements Shape {
		}

		record Group(Shape left, Shape right) implements Shape {
		}

	}

	record Generic<T>(T value) {

		record Use(Optional<String> name) {
		}

	}

	record WithList(List<String> names) {
	}

	record WithArray(byte[] octets) {
	}

	record WithListArray(List<String>[] names) {
	}

	record WithBean(Bean bean) {
	}

	record WithObject(Object object) {
	}

	record Deep(Nested nested, Optional<WithList> list) {
	}

	record RecursiveWithList(RecursiveWithList next, List<String> names) {
	}

	record OneWithArray(OtherWithArray other) {
	}

	record OtherWithArray(OneWithArray one, int[] numbers) {
	}

	record WithOptionalList(Optional<List<String>> names) {
	}

	sealed interface OpenShape {

		record Circle(int radius) implements OpenShape {
		}

		non-sealed interface Other extends OpenShape {

		}

	}

}
