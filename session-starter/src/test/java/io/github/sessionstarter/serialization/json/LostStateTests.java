package io.github.sessionstarter.serialization.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * ABUSE 56: fields of a class that is not a record do not get lost unnoticed.
 */
@Tag("abuse")
@ExtendWith(OutputCaptureExtension.class)
class LostStateTests {

	private static final JsonMapper SESSIONS = SessionJsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(classes = { GetterOnly.class, WithGetterOnly.class })
	void aContainerThatIsWrittenAndNotReadIsRefused(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> new JacksonSessionSerializer<>(SESSIONS, type))
			.withMessageMatching("(WithGetterOnly.beans|GetterOnly).items is written and not read; give it a setter.*");
	}

	@ParameterizedTest
	@MethodSource("doubtful")
	void aFieldThatMayBeLostIsWarnedAboutOnce(Class<?> type, String reason, CapturedOutput output) {
		new JacksonSessionSerializer<>(SESSIONS, type);
		assertThat(output.getAll().lines().filter((line) -> line.contains(type.getName()))).singleElement()
			.asString()
			.contains("WARN", reason)
			.doesNotContain("; " + type.getSimpleName() + ".");
	}

	static Stream<Arguments> doubtful() {
		return Stream.of(Arguments.of(Hidden.class, "Hidden.secret is not written; give it a getter and a setter"),
				Arguments.of(Counting.class, "Counting.created is written and not read; give it a setter"),
				Arguments.of(WriteOnlyBean.class, "WriteOnlyBean.secret is WRITE_ONLY"));
	}

	@Test
	void aClassOfWhichEachFieldIsReadIsNotSpokenOf(CapturedOutput output) {
		new JacksonSessionSerializer<>(SESSIONS, Account.class);
		assertThat(output).doesNotContain(Account.class.getName());
	}

	static final class GetterOnly {

		private final List<String> items = new ArrayList<>();

		public String name = "";

		public List<String> getItems() {
			return this.items;
		}

	}

	record WithGetterOnly(List<GetterOnly> beans) {
	}

	static final class Hidden {

		public String name = "";

		private String secret = "";

		void learn(String secret) {
			this.secret += secret;
		}

	}

	static final class Counting {

		public String name = "";

		private final Instant created = Instant.EPOCH;

		public Instant getCreated() {
			return this.created;
		}

	}

	static class Person {

		@JsonProperty("given_name")
		private String name = "";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	static final class Account extends Person {

		private static final String KIND = "account";

		private transient int uses;

		private final List<String> roles;

		@JsonCreator
		Account(@JsonProperty("roles") List<String> roles) {
			this.roles = roles;
		}

		public List<String> getRoles() {
			return this.roles;
		}

		public String getKind() {
			return KIND;
		}

		public void use() {
			this.uses++;
		}

	}

	static final class WriteOnlyBean {

		public String name = "";

		@JsonProperty(access = Access.WRITE_ONLY)
		public String secret = "";

	}

}
