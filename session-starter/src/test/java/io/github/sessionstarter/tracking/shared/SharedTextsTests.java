package io.github.sessionstarter.tracking.shared;

import java.time.Duration;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.StorageKey;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A text that several requests share.
 */
class SharedTextsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final SessionStorage storage = new InMemorySessionStorage(10);

	private final SharedTexts texts = new SharedTexts(this.storage, new StorageKey("test"), StorageCodec.PLAIN);

	@Test
	void theFirstRequestWrites() {
		assertThat(this.texts.of("secret").write("first", MINUTE)).isTrue();
		assertThat(this.texts.of("secret").write("second", MINUTE)).isFalse();
		assertThat(this.texts.of("secret").read()).isEqualTo("first");
		assertThat(this.texts.of("other").read()).isNull();
	}

	@Test
	void onlyWhatARequestHasReadIsReplaced() {
		SharedTexts.Entry one = this.texts.of("secret");
		assertThat(one.write("first", MINUTE)).isTrue();
		SharedTexts.Entry other = this.texts.of("secret");
		assertThat(other.read()).isEqualTo("first");
		assertThat(one.write("second", MINUTE)).isTrue();
		assertThat(other.write("third", MINUTE)).isFalse();
		assertThat(this.texts.of("secret").read()).isEqualTo("second");
	}

	@Test
	void theTextsOfASessionAreEncryptedWhereItIsKept() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SessionsAutoConfiguration.class))
			.withBean("shared", SessionStorage.class, () -> this.storage)
			.withPropertyValues("sessions.keys=" + TestKeys.first(),
					"sessions.registrations.stored.type=java.lang.String",
					"sessions.registrations.stored.storage=shared",
					"sessions.registrations.sealed.type=java.lang.String",
					"sessions.registrations.sealed.revocation.storage=memory",
					"sessions.registrations.free.type=java.lang.String")
			.run((application) -> {
				SharedTexts.Factory factory = application.getBean(SharedTexts.Factory.class);
				assertThat(factory.create("free", "p")).isNull();
				assertThat(factory.create("unknown", "p")).isNull();
				assertThat(factory.create("sealed", "p").of("secret").write("text", MINUTE)).isTrue();
				SharedTexts texts = factory.create("stored", "p");
				assertThat(texts.of("secret").write("text", MINUTE)).isTrue();
				assertThat(texts.of("secret").read()).isEqualTo("text");
				assertThat(factory.create("stored", "q").of("secret").read()).isNull();
				String key = new StorageKey("\0p\0stored").of("secret");
				String stored = this.storage.read(key);
				assertThat(stored).isNotNull().doesNotContain("text");
				assertThat(this.storage.replace(key, stored, "planted", MINUTE)).isTrue();
				assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(() -> texts.of("secret").read());
			});
	}

}
