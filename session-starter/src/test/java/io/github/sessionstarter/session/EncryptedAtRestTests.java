package io.github.sessionstarter.session;

import java.util.List;

import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.key.SessionKeyParser;
import io.github.sessionstarter.transform.EncryptTransformer;
import io.github.sessionstarter.transform.SessionContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("abuse")
class EncryptedAtRestTests {

	private static final KeyRing KEYS = KeyRing
		.of(List.of(SessionKeyParser.parse("d9a6c1f07a6d0b3e5f8c2a4b6d7e9f1021324354657687980a1b2c3d4e5f6071")));

	private final EncryptedAtRest codec = new EncryptedAtRest(new EncryptTransformer(() -> KEYS),
			new SessionContext("shop", "cart", "storage"));

	@Test
	void whatIsStoredIsReadUnderItsKeyAndHidden() {
		String stored = this.codec.write("key", "text");
		assertThat(this.codec.read("key", stored)).isEqualTo("text");
		assertThat(stored).doesNotContain("text");
	}

	@Test
	void whatWasStoredForOneSessionIsNotReadAsAnother() {
		assertThat(this.codec.read("yek", this.codec.write("key", "text"))).isNull();
	}

	@Test
	void whatIsNotGenuineIsNotRead() {
		String stored = this.codec.write("key", "text");
		assertThat(this.codec.read("key", "text")).isNull();
		assertThat(this.codec.read("key", stored.substring(1))).isNull();
	}

}
