package io.github.sessionstarter.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions in a directory, over HTTP.
 */
@Tag("abuse")
@Tag("fault")
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class DirectoryStorageHttpTests {

	@TempDir
	private Path directory;

	private Path root;

	private SessionServer server;

	@BeforeEach
	void start() {
		this.root = this.directory.resolve("sessions");
		this.server = server();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void aSessionSurvivesARestartOfTheApplication() {
		String cookie = begin();
		this.server.stop();
		this.server = server();
		assertThat(get("/update/cart", cookie).body()).isEqualTo("Anna:2");
	}

	@Test
	void aSessionEndsInTimeAndWithALogOut() {
		String cookie = begin();
		String other = begin();
		this.server.get("/clear/cart", "Cookie", other);
		assertThat(get("/read/cart", other).body()).isEqualTo("absent");
		this.server.clock().move(Duration.ofMinutes(30));
		assertThat(get("/read/cart", cookie).body()).isEqualTo("absent");
	}

	@Test
	void anIdThatIsNotKnownLeavesNoTrace() throws Exception {
		List<Path> before = files();
		assertThat(get("/read/cart", "cart=../../etc/passwd").body()).isEqualTo("absent");
		assertThat(get("/clear/cart", "cart=unknown").status()).isEqualTo(200);
		assertThat(files()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/read/cart", "/set/cart/Bob/2", "/update/cart", "/renew/cart", "/clear/cart" })
	void aBrokenDirectoryIsAProblemOfStatus503UntilItIsRepaired(String path, CapturedOutput output) throws Exception {
		String cookie = begin();
		Path moved = Files.move(this.root, this.directory.resolve("moved"));
		Files.writeString(this.root, "no directory");
		Reply reply = get(path, cookie);
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.setCookies("cart")).isEmpty();
		assertThat(get("/untouched", cookie).status()).isEqualTo(200);
		assertThat(get("/set/visitor/Bob/2", cookie).status()).isEqualTo(200);
		assertThat(output.getAll()).contains("The session directory " + this.root.toRealPath())
			.doesNotContain(cookie.substring("cart=".length()))
			.doesNotContain("Anna")
			.doesNotContainPattern("[0-9a-f]{64}");
		Files.delete(this.root);
		Files.move(moved, this.root);
		assertThat(get("/read/cart", cookie).body()).isEqualTo("Anna:1");
	}

	@Test
	void whatIsEncryptedAtRestCanBeReadInNoFile() throws Exception {
		String cookie = this.server.get("/set/sealed/Berta/7").cookie("sealed");
		begin();
		assertThat(contents()).contains("Anna").doesNotContain("Berta");
		assertThat(get("/update/sealed", cookie).body()).isEqualTo("Berta:8");
		assertThat(contents()).contains("Anna").doesNotContain("Berta");
	}

	@Test
	void aDirectoryThatWasRemovedEndsTheSessionsAndTakesNewOnes() throws Exception {
		String cookie = begin();
		Files.move(this.root, this.directory.resolve("moved"));
		assertThat(get("/read/cart", cookie).body()).isEqualTo("absent");
		assertThat(get("/read/cart", begin()).body()).isEqualTo("Anna:1");
	}

	private SessionServer server() {
		return SessionServer.of()
			.with("sessions.storage.directory.path", this.root.toString())
			.session("cart", "storage=directory")
			.session("sealed", "storage=directory", "encrypt-at-rest=true")
			.session("visitor")
			.start();
	}

	private String begin() {
		return this.server.get("/set/cart/Anna/1").cookie("cart");
	}

	private Reply get(String path, String cookie) {
		return this.server.get(path, "Cookie", cookie);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.root)) {
			return files.sorted().toList();
		}
	}

	private String contents() throws IOException {
		StringBuilder contents = new StringBuilder();
		for (Path file : files().stream().filter(Files::isRegularFile).toList()) {
			contents.append(Files.readString(file)).append(file);
		}
		return contents.toString();
	}

}
