package io.github.sessionstarter.serialization.json;

import io.github.sessionstarter.serialization.SessionSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AsciiJsonSerializerTests {

	private final SessionSerializer<Note> json = new JacksonSessionSerializer<>(JsonMapper.builder().build(),
			Note.class);

	private final SessionSerializer<Note> ascii = new AsciiJsonSerializer<>(this.json);

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a b", "100%", "\"\\/" })
	void textInAsciiIsWrittenAsEver(String text) {
		assertThat(this.ascii.serialize(new Note(text))).isEqualTo(this.json.serialize(new Note(text)));
	}

	@Test
	void otherCharactersAreEscaped() {
		assertThat(this.ascii.serialize(new Note("a\u017E\uD83E\uDD84\u007F")))
			.isEqualTo("{\"text\":\"a\\u017e\\ud83e\\udd84\\u007f\"}");
	}

	@Tag("abuse")
	@Test
	void everyCharacterComesBackAndIsPrintableOnItsWay() {
		for (int c = 0; c <= Character.MAX_VALUE; c++) {
			Note note = new Note("a" + (char) c + "z");
			String text = this.ascii.serialize(note);
			assertThat(text).matches("[ -~]*");
			assertThat(this.ascii.deserialize(text)).isEqualTo(note);
		}
	}

	record Note(String text) {

	}

}
