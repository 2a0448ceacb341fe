package io.github.sessionstarter.serialization.json;

import java.io.File;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * ABUSE 56: a type whose values would not come back equal is refused or warned about,
 * with the path of the component.
 */
@Tag("abuse")
@ExtendWith(OutputCaptureExtension.class)
class RoundTripCheckTests {

	private static final JsonMapper SESSIONS = SessionJsonMapper.builder().build();

	@ParameterizedTest
	@MethodSource("lost")
	void aComponentThatIsAlwaysLostIsRefused(Class<?> type, String path, String remedy) {
		assertThatIllegalArgumentException().isThrownBy(() -> new JacksonSessionSerializer<>(SESSIONS, type))
			.withMessageStartingWith(path)
			.withMessageContaining(remedy);
	}

	static Stream<Arguments> lost() {
		return Stream.of(Arguments.of(Ignored.class, "Ignored.secret ", "remove @JsonIgnore"),
				Arguments.of(IgnoredByName.class, "IgnoredByName.secret ", "remove @JsonIgnore"),
				Arguments.of(WriteOnly.class, "WriteOnly.secret ", "access of @JsonProperty"),
				Arguments.of(ReadOnly.class, "ReadOnly.secret ", "access of @JsonProperty"),
				Arguments.of(Deep.class, "Deep.parts.secret ", "remove @JsonIgnore"),
				Arguments.of(WithCalendar.class, "WithCalendar.when ", "use a ZonedDateTime"),
				Arguments.of(WithGregorianCalendar.class, "WithGregorianCalendar.when ", "use a ZonedDateTime"),
				Arguments.of(WithException.class, "WithException.cause ", "use another type"),
				Arguments.of(WithBits.class, "WithBits.bits", "java.util.BitSet"),
				Arguments.of(KotlinUser.class, "KotlinUser: ", "add that dependency"));
	}

	@ParameterizedTest
	@MethodSource("doubtful")
	void aComponentThatMayBeLostIsWarnedAboutOnce(Class<?> type, String path, String remedy, CapturedOutput output) {
		new JacksonSessionSerializer<>(SESSIONS, type);
		assertThat(output.getAll().lines().filter((line) -> line.contains(type.getName()))).singleElement()
			.asString()
			.contains("WARN", path, remedy);
	}

	static Stream<Arguments> doubtful() {
		String types = "give it a type";
		return Stream.of(Arguments.of(UserSession.class, "UserSession.address.extras is of type Object", types),
				Arguments.of(WithObject.class, "WithObject.any ", types),
				Arguments.of(WithWildcards.class, "WithWildcards.list ", types),
				Arguments.of(WithRawTypes.class, "WithRawTypes.list ", types),
				Arguments.of(WithNumber.class, "WithNumber.number is of type Number", types),
				Arguments.of(WithSerializable.class, "WithSerializable.any is of type Serializable", types),
				Arguments.of(Generic.class, "Generic.value ", types),
				Arguments.of(WithSubtypes.class, "WithSubtypes.shapes(Circle).radius ", types),
				Arguments.of(WithOpenClass.class, "WithOpenClass.users ", "make it final or a record"),
				Arguments.of(WithRecordKeys.class, "WithRecordKeys.amounts ", "@JsonValue"),
				Arguments.of(WithObjectKeys.class, "WithObjectKeys.amounts ", "use String"),
				Arguments.of(LeftOut.class, "LeftOut.tags ", "remove its @JsonInclude"),
				Arguments.of(LeftOutOfType.class, "LeftOutOfType.tags ", "remove its @JsonInclude"),
				Arguments.of(WithoutNulls.class, "WithoutNulls.map ", "remove the content of its @JsonInclude"),
				Arguments.of(WithUnwrapped.class, "WithUnwrapped.sku ", "remove @JsonUnwrapped"),
				Arguments.of(WithTimestamp.class, "WithTimestamp.time ", "use type Instant"),
				Arguments.of(WithFile.class, "WithFile.file ", "use type String"),
				Arguments.of(WithTimeZone.class, "WithTimeZone.zone ", "use type ZoneId"),
				Arguments.of(WithCollection.class, "WithCollection.all is of type Collection", "use List or Set"),
				Arguments.of(WithCollection.class, "WithCollection.any is of type Iterable", "use List or Set"),
				Arguments.of(WithPath.class, "WithPath.path ", "use type String"),
				Arguments.of(WithPattern.class, "WithPattern.pattern ", "use type String"),
				Arguments.of(WithSocketAddress.class, "WithSocketAddress.address ", "use type String"));
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Tree.class, WithValueKeys.class, Rest.class, Made.class, Typed.class,
			LeftOutWhereItIsNull.class, OpenUser.class })
	void whatComesBackEqualIsNotSpokenOf(Class<?> type, CapturedOutput output) {
		new JacksonSessionSerializer<>(SESSIONS, type);
		assertThat(output).doesNotContain(type.getName());
	}

	@Test
	void aKotlinClassIsReadWithTheModuleOfKotlin() {
		JsonMapper kotlin = SESSIONS.rebuild()
			.addModule(new SimpleModule("tools.jackson.module.kotlin.KotlinModule"))
			.build();
		assertThat(new JacksonSessionSerializer<>(kotlin, KotlinUser.class).deserialize("{\"name\":\"a\"}"))
			.isEqualTo(new KotlinUser("a"));
	}

	record Ignored(String name, @JsonIgnore String secret) {
	}

	@JsonIgnoreProperties("secret")
	record IgnoredByName(String name, String secret) {
	}

	record WriteOnly(String name, @JsonProperty(access = Access.WRITE_ONLY) String secret) {
	}

	record ReadOnly(String name, @JsonProperty(access = Access.READ_ONLY) String secret) {
	}

	record Deep(Map<String, List<Optional<Ignored>>> parts) {
	}

	record WithCalendar(Calendar when) {
	}

	record WithGregorianCalendar(GregorianCalendar when) {
	}

	record WithException(IllegalStateException cause) {
	}

	record WithBits(BitSet bits) {
	}

	@kotlin.Metadata
	record KotlinUser(String name) {
	}

	record UserSession(String id, Address address) {
	}

	record Address(String street, Map<String, Object> extras) {
	}

	record WithObject(Object any) {
	}

	record WithWildcards(List<?> list) {
	}

	@SuppressWarnings("rawtypes")
	record WithRawTypes(List list) {
	}

	record WithNumber(Number number) {
	}

	record WithSerializable(Serializable any) {
	}

	record Generic<T>(T value) {
	}

	record WithSubtypes(List<Shape> shapes) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Shape {

	}

	record Circle(Number radius) implements Shape {
	}

	static class OpenUser {

		public String name = "";

	}

	record WithOpenClass(List<OpenUser> users) {
	}

	record Sku(String value) {
	}

	record WithRecordKeys(Map<Sku, Integer> amounts) {
	}

	record WithObjectKeys(Map<Object, Integer> amounts) {
	}

	record LeftOut(@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags) {
	}

	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	record LeftOutOfType(int count, String tags) {
	}

	record WithPath(Path path) {
	}

	record WithPattern(Pattern pattern) {
	}

	record WithSocketAddress(InetSocketAddress address) {
	}

	record WithoutNulls(@JsonInclude(content = JsonInclude.Include.NON_NULL) Map<String, String> map) {
	}

	record WithUnwrapped(String name, @JsonUnwrapped Sku sku) {
	}

	record WithTimestamp(Timestamp time) {
	}

	record WithFile(File file) {
	}

	record WithTimeZone(TimeZone zone) {
	}

	record WithCollection(Collection<String> all, Iterable<String> any) {
	}

	record Tree(String name, List<Tree> children) {
	}

	record Code(@JsonValue String value) {
	}

	record WithValueKeys(Map<Code, Integer> amounts) {
	}

	record Rest(String name, @JsonAnyGetter @JsonAnySetter Map<String, String> others) {
	}

	record Made(String name, int length) {

		@JsonCreator
		static Made of(@JsonProperty("name") String name) {
			return new Made(name, name.length());
		}

	}

	record Typed(@JsonTypeInfo(use = JsonTypeInfo.Id.NAME) List<OpenUser> users) {
	}

	record LeftOutWhereItIsNull(@JsonInclude(JsonInclude.Include.NON_NULL) List<String> tags) {
	}

}
