package io.github.sessionstarter.serialization.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonTypeIdResolver;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.impl.TypeIdResolverBase;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests for {@link JacksonTypeCheck}: what it must let pass.
 */
class JacksonTypeAcceptanceTests {

	@ParameterizedTest
	@ValueSource(classes = { ByName.class, Deduced.class, ConcreteBase.class, Tree.class, WithOwnDeserializer.class,
			WithImplementation.class, Wrapped.class, Delegating.class, Empty.class, WithMaps.class, WithOwnNames.class,
			Linked.class, String.class, Map.class })
	void whatComesBackIsAccepted(Class<?> type) {
		assertThatCode(() -> JacksonTypeCheck.check(SessionJson.mapper(JsonMapper.shared()), type))
			.doesNotThrowAnyException();
	}

	interface Animal {

		String name();

	}

	@JsonTypeInfo(use = Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(ByName.One.class))
	interface ByName {

		record One(ByName next) implements ByName {
		}

	}

	@JsonTypeInfo(use = Id.DEDUCTION)
	sealed interface Deduced {

		record One(int one) implements Deduced {
		}

		record Two(int two) implements Deduced {
		}

	}

	@JsonTypeInfo(use = Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(ConcreteSub.class))
	static class ConcreteBase {

		public String name = "";

	}

	static class ConcreteSub extends ConcreteBase {

	}

	record Tree(List<Tree> children, Optional<Tree> parent) {
	}

	record WithOwnDeserializer(@JsonDeserialize(using = AnimalDeserializer.class) Animal animal,
			@JsonDeserialize(contentUsing = AnimalDeserializer.class) List<Animal> animals) {
	}

	static class AnimalDeserializer extends ValueDeserializer<Animal> {

		@Override
		public Animal deserialize(JsonParser parser, DeserializationContext context) {
			String name = parser.getString();
			return () -> name;
		}

	}

	record WithImplementation(@JsonDeserialize(as = Cat.class) Animal animal) {
	}

	record Cat(String name) implements Animal {
	}

	record Wrapped(@JsonValue String value) {
	}

	static class Delegating {

		private final Map<String, String> values;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Delegating(Map<String, String> values) {
			this.values = values;
		}

		public String getFirst() {
			return this.values.toString();
		}

	}

	@JsonTypeInfo(use = Id.CUSTOM)
	@JsonTypeIdResolver(OwnNames.class)
	interface Plant {

	}

	record WithOwnNames(Plant plant) {
	}

	static class OwnNames extends TypeIdResolverBase {

		@Override
		public String idFromValue(DatabindContext context, Object value) {
			return "plant";
		}

		@Override
		public String idFromValueAndType(DatabindContext context, Object value, Class<?> type) {
			return "plant";
		}

		@Override
		public JsonTypeInfo.Id getMechanism() {
			return Id.CUSTOM;
		}

	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
	static class Linked {

		public @Nullable Linked next;

	}

	record Empty() {
	}

	record WithMaps(Map<String, Map<Integer, List<Cat>>> maps, Object any) {
	}

}
