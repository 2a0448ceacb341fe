package io.github.sessionstarter.serialization.json;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.annotation.JsonDeserialize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JacksonTypeCheck}: what it refuses.
 */
class JacksonTypeCheckTests {

	@Test
	void anInterfaceIsRefused() {
		refused(Animal.class, "Animal", "is abstract");
	}

	@Test
	void anAbstractClassIsRefused() {
		refused(AbstractUser.class, "AbstractUser", "is abstract");
	}

	@ParameterizedTest
	@ValueSource(classes = { WithAnimal.class, WithAnimals.class, WithAnimalMap.class, WithAnimalArray.class,
			WithOptionalAnimal.class, Nested.class })
	void anAbstractPartIsRefusedWhereverItIs(Class<?> type) {
		refused(type, ".animal", Animal.class.getTypeName() + " is abstract");
	}

	@Test
	void theReasonNamesThePropertyToChange() {
		refused(Nested.class, "WithAnimal.animal: ", "");
		refused(WithStream.class, "WithStream.stream: java.io.InputStream is abstract", "");
	}

	@Test
	void anInnerClassIsRefused() {
		refused(Inner.class, "Inner", "make it static");
	}

	@Test
	void aLocalClassIsRefused() {
		class Local {

			public String getName() {
				return "name";
			}

		}
		refused(Local.class, "local", "");
	}

	@ParameterizedTest
	@ValueSource(classes = { NoConstructor.class, WrittenAsObjectReadFromText.class })
	void aClassWithoutAUsableConstructorIsRefused(Class<?> type) {
		refused(type, type.getSimpleName(), "has no constructor that Jackson can use");
	}

	@ParameterizedTest
	@ValueSource(classes = { Opaque.class, WriteOnly.class, ReadOnly.class })
	void aClassThatWouldLoseItsStateIsRefused(Class<?> type) {
		refused(type, type.getSimpleName(), "has fields but no properties");
	}

	@ParameterizedTest
	@ValueSource(classes = { ByClass.class, ByMinimalClass.class, WithByClass.class, WithClassOnProperty.class,
			WithClassOnElements.class, NameThenClass.class })
	@Tag("abuse")
	void namingClassesInTheTextIsRefusedWhereverItIs(Class<?> type) {
		refused(type, "PolymorphicTypeValidator", "denied");
	}

	@ParameterizedTest
	@ValueSource(classes = { WithClass.class, WithClasses.class, WithClassesAsKeys.class })
	@Tag("abuse")
	void aClassAsAValueIsRefused(Class<?> type) {
		refused(type, "java.lang.Class", "would let the text choose a class to load");
	}

	@Test
	void aPolymorphicTypeWithoutSubtypesIsRefused() {
		refused(NoSubtypes.class, "NoSubtypes", "no subtypes");
	}

	@Test
	void aSubtypeThatCannotBeReadIsRefused() {
		refused(WithBadSubtype.class, "Bad.stream", "InputStream is abstract");
	}

	@Test
	void aTypeThatIsMadeByABuilderIsRefused() {
		refused(Built.class, "Built", "is made by a builder");
	}

	@ParameterizedTest
	@ValueSource(classes = { Node.class, WithNode.class })
	void aTypeThatExpandsWithoutEndIsRefused(Class<?> type) {
		refused(type, "Node.next: ", "Node expands without end");
	}

	private static void refused(Class<?> type, String where, String why) {
		assertThatIllegalArgumentException().isThrownBy(() -> JacksonTypeCheck.check(json(), type))
			.withMessageContaining(where)
			.withMessageContaining(why);
	}

	private static JsonMapper json() {
		return SessionJson.mapper(JsonMapper.shared());
	}

	interface Animal {

		String name();

	}

	@JsonDeserialize(builder = Built.Builder.class)
	record Built(int x) {

		static class Builder {

			private int x;

			Builder withX(int x) {
				this.x = x;
				return this;
			}

			Built build() {
				return new Built(this.x);
			}

		}

	}

	record Node<T>(T value, Node<List<T>> next) {
	}

	record WithNode(Map<String, Node<String>> nodes) {
	}

	abstract static class AbstractUser {

		public String name = "";

	}

	record WithAnimal(Animal animal) {
	}

	record WithAnimals(List<Animal> animals) {
	}

	record WithAnimalMap(Map<String, Animal> animals) {
	}

	record WithAnimalArray(Animal[] animals) {
	}

	record WithOptionalAnimal(Optional<Animal> animal) {
	}

	record Nested(List<WithAnimal> parts) {
	}

	record WithStream(InputStream stream) {
	}

	class Inner {

		public String name = "";

	}

	static class NoConstructor {

		private final String name;

		private NoConstructor(String name, int count) {
			this.name = name + count;
		}

		static NoConstructor of(String name) {
			return new NoConstructor(name, 1);
		}

		public String getName() {
			return this.name;
		}

	}

	static class WrittenAsObjectReadFromText {

		private final String name;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		WrittenAsObjectReadFromText(String name) {
			this.name = name;
		}

		public String getName() {
			return this.name;
		}

	}

	static class Opaque {

		private int count = 1;

	}

	static class WriteOnly {

		private int count;

		public void setCount(int count) {
			this.count = count;
		}

	}

	static class ReadOnly {

		private final int count = Integer.parseInt("1");

		public int getCount() {
			return this.count;
		}

	}

	@JsonTypeInfo(use = Id.CLASS)
	interface ByClass {

	}

	@JsonTypeInfo(use = Id.MINIMAL_CLASS)
	interface ByMinimalClass {

	}

	record WithByClass(List<ByClass> parts) {
	}

	record WithClassOnProperty(@JsonTypeInfo(use = Id.CLASS) Object part) {
	}

	record WithClassOnElements(@JsonTypeInfo(use = Id.CLASS) List<Object> parts) {
	}

	@JsonTypeInfo(use = Id.NAME)
	sealed interface NameThenClass {

		record One(ByClass part) implements NameThenClass {
		}

	}

	record WithClass(Class<?> type) {
	}

	record WithClassesAsKeys(Map<Class<?>, String> names) {
	}

	record WithClasses(List<Class<?>> types) {
	}

	@JsonTypeInfo(use = Id.NAME)
	interface NoSubtypes {

	}

	@JsonTypeInfo(use = Id.NAME)
	sealed interface WithBadSubtype {

		record Good(String name) implements WithBadSubtype {
		}

		record Bad(InputStream stream) implements WithBadSubtype {
		}

	}

}
