package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a storage is given can be encrypted under the keys of the application.
 */
class EncryptAtRestTests {

	private static final String[] SETTINGS = { "storage=open", "encrypt-at-rest=true" };

	@RegisterExtension
	static final SessionServer server = SessionServer.of(OpenStorage.class)
		.session("sealed", SETTINGS)
		.session("other", SETTINGS)
		.session("bare", "storage=open");

	@RegisterExtension
	static final SessionServer successor = SessionServer.of(OpenStorage.class)
		.session("sealed", SETTINGS)
		.with("sessions.keys[0]", TestKeys.second())
		.with("sessions.keys[1]", TestKeys.first());

	@RegisterExtension
	static final SessionServer stranger = SessionServer.of(OpenStorage.class)
		.session("sealed", SETTINGS)
		.with("sessions.keys[0]", TestKeys.second());

	@BeforeEach
	void empty() {
		OpenStorage.entries.clear();
	}

	@Test
	void theStorageIsGivenNothingThatItCanRead() {
		begin("sealed", "Anna");
		assertThat(OpenStorage.entries.values()).singleElement().asString().startsWith("e1.").doesNotContain("Anna");
	}

	@Test
	void withoutThePropertyTheStorageIsGivenThePayloadAsItIs() {
		begin("bare", "Anna");
		assertThat(OpenStorage.entries.values()).singleElement().asString().contains("Anna");
	}

	@Test
	void allThatCanBeDoneWithASessionCanBeDoneWithThis() {
		String cookie = begin("sealed", "Anna");
		assertThat(get("/update/sealed", cookie)).isEqualTo("Anna:2");
		Reply renewed = server.get("/renew/sealed", "Cookie", cookie);
		assertThat(get("/read/sealed", renewed.cookie("sealed"))).isEqualTo("Anna:2");
		assertThat(get("/clear/sealed", renewed.cookie("sealed"))).isEqualTo("absent");
		assertThat(get("/read/sealed", renewed.cookie("sealed"))).isEqualTo("absent");
	}

	@Test
	void aSessionCanBeEndedFromOutside() {
		String cookie = begin("sealed", "Anna");
		assertThat(server.bean(SessionManager.class).invalidate("sealed", get("/id/sealed", cookie))).isTrue();
		assertThat(get("/read/sealed", cookie)).isEqualTo("absent");
	}

	@Test
	void anOlderKeyIsAcceptedAndTheNextWriteIsUnderTheFirstOne() {
		String cookie = begin("sealed", "Anna");
		assertThat(successor.get("/update/sealed", "Cookie", cookie).body()).isEqualTo("Anna:2");
		assertThat(stranger.get("/read/sealed", "Cookie", cookie).body()).isEqualTo("Anna:2");
	}

	@Test
	void underAKeyThatIsNotKnownThereIsNoSession() {
		String cookie = begin("sealed", "Anna");
		Reply reply = stranger.get("/read/sealed", "Cookie", cookie);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(stranger.observer().reasons("sealed")).containsExactly(RejectionReason.UNKNOWN_KEY);
	}

	@Tag("abuse")
	@Test
	void whoeverCanWriteToTheStorageCannotGiveAClientTheSessionOfAnother() {
		String anna = begin("sealed", "Anna");
		Map<String, String> ofAnna = Map.copyOf(OpenStorage.entries);
		String berta = begin("sealed", "Berta");
		String value = OpenStorage.entries.entrySet()
			.stream()
			.filter((entry) -> !ofAnna.containsKey(entry.getKey()))
			.findFirst()
			.orElseThrow()
			.getValue();
		OpenStorage.entries.replaceAll((id, text) -> value);
		assertThat(get("/read/sealed", anna)).isEqualTo("absent");
		assertThat(get("/read/sealed", berta)).isEqualTo("Berta:1");
	}

	@Tag("abuse")
	@Test
	void whatIsNotEncryptedIsNotAccepted() {
		String cookie = begin("bare", "Anna");
		String payload = OpenStorage.entries.values().iterator().next();
		String sealed = begin("sealed", "Berta");
		OpenStorage.entries.replaceAll((id, text) -> payload);
		assertThat(get("/read/bare", cookie)).isEqualTo("Anna:1");
		assertThat(get("/read/sealed", sealed)).isEqualTo("absent");
	}

	private static String begin(String session, String name) {
		return server.get("/set/" + session + "/" + name + "/1").cookie(session);
	}

	private static String get(String path, String cookie) {
		return server.get(path, "Cookie", cookie).body();
	}

	/** Shows what it is given, to all of its instances. */
	@Component("open")
	static final class OpenStorage implements SessionStorage {

		private static final Map<String, String> entries = new ConcurrentHashMap<>();

		@Override
		public String read(String id) {
			return entries.get(id);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			return entries.putIfAbsent(id, value) == null;
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return entries.replace(id, expected, value);
		}

		@Override
		public boolean invalidate(String id) {
			return entries.remove(id) != null;
		}

	}

}
