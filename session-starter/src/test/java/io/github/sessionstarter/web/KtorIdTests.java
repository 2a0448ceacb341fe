package io.github.sessionstarter.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.ktor.KtorSessionStorage;
import io.github.sessionstarter.testing.KtorStorage;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that Ktor keeps on the server: {@code signed} and {@code bare} in its own
 * directory, {@code other} in a storage that an application has written.
 */
@Tag("full")
class KtorIdTests {

	private static final Path DIRECTORY = temporaryDirectory();

	private static final KtorStorage KTOR = new KtorStorage(DIRECTORY.resolve("ktor"));

	private static final String FORM = "backward-compatible-read.forms[0].";

	private static final String ID_TOKEN = "[A-Za-z0-9_-]{43}";

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Storages.class, FailedRequestTests.FailingEndpoints.class)
		.with("sessions.storage.directory.path", DIRECTORY.resolve("ours").toString())
		.session("signed", "storage=memory", KtorMigration.UNTIL, FORM + "form=ktor-id",
				FORM + "directory=" + KTOR.directory(), FORM + "sign-key=" + KtorTokenForm.SIGN_KEY)
		.session("bare", "storage=directory", "encrypt-at-rest=true", KtorMigration.UNTIL, FORM + "form=ktor-id",
				FORM + "directory=" + KTOR.directory(), FORM + "payload=ktor-reflection")
		.session("other", "storage=memory", "transform=sign", "principal=name", "max-sessions-per-principal=1",
				KtorMigration.UNTIL, FORM + "form[0]=ktor-id", FORM + "form[1]=ktor-encrypt",
				FORM + "encrypt-key=" + KtorTokenForm.ENCRYPT_KEY, FORM + "sign-key=" + KtorTokenForm.SIGN_KEY,
				FORM + "storage=other")
		.session("limited", "storage=memory", "principal=name", "max-sessions-per-principal=1", "on-exceed=refuse",
				KtorMigration.UNTIL, FORM + "form=ktor-id", FORM + "directory=" + KTOR.directory());

	@AfterAll
	static void deleteDirectory() throws IOException {
		FileSystemUtils.deleteRecursively(DIRECTORY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "signed", "bare", "other" })
	void aSessionOfKtorGoesOnUnderAnIdOfOurs(String name) {
		Reply reply = read(name, begin(name, new Visitor("Anna", 7)));
		assertThat(reply.body()).isEqualTo("Anna:7");
		assertThat(server.observer().reissues()).containsExactly(name);
		assertThat(reply.cookie(name)).matches(name + "=" + (name.equals("other") ? "s1\\..+" : ID_TOKEN));
		assertThat(read(name, reply.cookie(name)).body()).isEqualTo("Anna:7");
		assertThat(reply.header("Cache-Control")).contains("no-store");
	}

	@ParameterizedTest
	@ValueSource(strings = { "signed", "bare", "other" })
	void requestsWithOneIdAtTheSameTimeChangeOneSession(String name) {
		String cookie = begin(name, new Visitor("Anna", 0));
		List<String> tokens = IntStream.range(0, 16)
			.parallel()
			.mapToObj((i) -> server.get("/update/" + name, "Cookie", cookie).cookie(name))
			.distinct()
			.toList();
		assertThat(tokens).hasSize(1);
		assertThat(read(name, tokens.get(0)).body()).isEqualTo("Anna:16");
	}

	@ParameterizedTest
	@ValueSource(strings = { "signed", "bare", "other" })
	@Tag("abuse")
	void aLogOutEndsTheIdOfKtorHereAndThere(String name) {
		String cookie = begin(name, new Visitor("Anna", 1));
		String ours = read(name, cookie).cookie(name);
		String renewed = server.get("/renew/" + name, "Cookie", ours).cookie(name);
		assertThat(entries(name)).isOne();
		server.get("/clear/" + name, "Cookie", renewed);
		assertThat(entries(name)).isZero();
		for (String token : List.of(cookie, ours, renewed)) {
			assertThat(read(name, token).body()).isEqualTo("absent");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "signed", "bare", "other" })
	@Tag("abuse")
	void aLogOutWithTheIdOfKtorIsFinal(String name) {
		String cookie = begin(name, new Visitor("Anna", 1));
		Reply reply = server.get("/clear/" + name, "Cookie", cookie);
		assertThat(reply.setCookie(name)).startsWith(name + "=;");
		assertThat(entries(name)).isZero();
		assertThat(read(name, cookie).body()).isEqualTo("absent");
	}

	@Test
	@Tag("abuse")
	void aLogOutEndsTheIdOfKtorInASecondCookieToo() {
		String older = begin("signed", new Visitor("Older", 1));
		String current = server.get("/set/signed/Anna/1").cookie("signed");
		assertThat(read("signed", older + "; " + current).body()).isEqualTo("Anna:1");
		server.get("/clear/signed", "Cookie", older + "; " + current);
		assertThat(read("signed", older).body()).isEqualTo("absent");
		assertThat(entries("signed")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "signed", "bare", "other" })
	void anAnswerThatWasLostIsRepeated(String name) {
		String cookie = begin(name, new Visitor("Anna", 1));
		String lost = read(name, cookie).cookie(name);
		assertThat(read(name, cookie).cookie(name)).isEqualTo(lost);
	}

	@ParameterizedTest
	@ValueSource(strings = { "signed", "bare", "other" })
	@Tag("abuse")
	void anExpiredSessionDoesNotBeginAgainAlthoughKtorHasItStill(String name) {
		String cookie = begin(name, new Visitor("Anna", 1));
		read(name, cookie);
		server.clock().move(Duration.ofMinutes(31));
		Reply reply = read(name, cookie);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(entries(name)).isOne();
		assertThat(reply.setCookie(name)).startsWith(name + "=;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "signed", "bare", "other" })
	@Tag("abuse")
	void anIdThatKtorDidNotMakeIsRefused(String name) {
		assertThat(read(name, cookie(name, KtorStorage.newId())).body()).isEqualTo("absent");
		assertThat(read(name, name + "=" + KtorStorage.newId()).body()).isEqualTo("absent");
		assertThat(read(name, name + "=../../etc/passwd").body()).isEqualTo("absent");
	}

	@Test
	void aFileThatIsJustBeingWrittenLeavesTheCookie() throws IOException {
		String id = KTOR.begin("{}");
		Files.writeString(KTOR.file(id).toPath(), "");
		Reply reply = read("signed", cookie("signed", id));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(reply.setCookies("signed")).isEmpty();
		KTOR.write(id, KtorPayload.JSON.write(new Visitor("Anna", 2)));
		assertThat(read("signed", cookie("signed", id)).body()).isEqualTo("Anna:2");
		KTOR.invalidate(id);
	}

	@Test
	void aStorageOfKtorThatFailsIsAProblemAndLeavesTheCookie() {
		OtherSessions other = server.bean(OtherSessions.class);
		String cookie = begin("other", new Visitor("Anna", 1));
		other.down = true;
		Reply reply = read("other", cookie);
		other.down = false;
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.setCookies("other")).isEmpty();
		assertThat(read("other", cookie).body()).isEqualTo("Anna:1");
	}

	@Test
	@Tag("abuse")
	void aUserForWhomThereIsNoPlaceIsNotLockedOut() {
		String first = server.get("/set/limited/Anna/1").cookie("limited");
		String cookie = begin("limited", new Visitor("Anna", 7));
		Reply reply = read("limited", cookie);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(reply.setCookies("limited")).isEmpty();
		assertThat(server.get("/set/limited/Bob/1", "Cookie", cookie).cookie("limited")).isNotEmpty();
		server.get("/clear/limited", "Cookie", first);
		assertThat(read("limited", cookie).body()).isEqualTo("Anna:7");
	}

	@Test
	@Tag("abuse")
	void aLogOutIsFinalWhereThereIsNoPlaceForTheUser() {
		String first = server.get("/set/limited/Berta/1").cookie("limited");
		String cookie = begin("limited", new Visitor("Berta", 7));
		Reply reply = server.get("/clear/limited", "Cookie", cookie);
		assertThat(reply.setCookie("limited")).startsWith("limited=;");
		assertThat(entries("limited")).isZero();
		server.get("/clear/limited", "Cookie", first);
		assertThat(read("limited", cookie).body()).isEqualTo("absent");
	}

	@Test
	void aFailedRequestLeavesTheCookieAndTheSession() {
		String cookie = begin("signed", new Visitor("Anna", 1));
		assertThat(server.get("/fail/status/set/signed", "Cookie", cookie).setCookies("signed")).isEmpty();
		assertThat(read("signed", cookie).body()).isEqualTo("Anna:1");
	}

	private static Reply read(String name, String cookie) {
		return server.get("/read/" + name, "Cookie", cookie);
	}

	/** Begin a session in Ktor, and return the cookie that Ktor has sent. */
	private static String begin(String name, Visitor visitor) {
		FileSystemUtils.deleteRecursively(KTOR.directory().toFile());
		KTOR.directory().toFile().mkdirs();
		server.bean(OtherSessions.class).texts.clear();
		String text = (name.equals("bare") ? KtorPayload.KTOR_REFLECTION : KtorPayload.JSON).write(visitor);
		String id = KtorStorage.newId();
		if (name.equals("other")) {
			server.bean(OtherSessions.class).texts.put(id, text);
		}
		else {
			KTOR.write(id, text);
		}
		return cookie(name, id);
	}

	private static String cookie(String name, String id) {
		String token = switch (name) {
			case "signed" -> KtorTokenForm.SIGN.token(id);
			case "other" -> KtorTokenForm.ENCRYPT.token(id);
			default -> id;
		};
		return name + "=" + CookieEncoding.URI.encode(token);
	}

	/** Return how many sessions Ktor has. */
	private static long entries(String name) {
		if (name.equals("other")) {
			return server.bean(OtherSessions.class).texts.size();
		}
		try (var files = Files.walk(KTOR.directory())) {
			return files.filter(Files::isRegularFile).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path temporaryDirectory() {
		try {
			return Files.createTempDirectory("ktor-ids");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Storages {

		@Bean
		OtherSessions otherKtorSessionStorage() {
			return new OtherSessions();
		}

	}

	static final class OtherSessions implements KtorSessionStorage {

		private final Map<String, String> texts = new ConcurrentHashMap<>();

		private volatile boolean down;

		@Override
		public @Nullable String read(String id) {
			if (this.down) {
				throw new IllegalStateException("down");
			}
			return this.texts.get(id);
		}

		@Override
		public void remove(String id) {
			this.texts.remove(id);
		}

	}

}
