package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * {@code storage: directory} keeps sessions in files.
 */
class DirectoryStorageTests {

	private static final String PREFIX = "sessions.storage.directory.";

	@TempDir
	private Path directory;

	@Test
	void aSessionSurvivesARestart() throws Exception {
		String[] cookie = new String[1];
		start().run((context) -> {
			Browser browser = new Browser(context);
			browser.get("/login");
			cookie[0] = browser.cookie("user_session");
		});
		start().run((context) -> {
			Browser browser = new Browser(context);
			browser.setCookie("user_session", cookie[0]);
			assertThat(browser.text("/user")).startsWith(UserController.SECRET_OF_THE_PAYLOAD);
		});
	}

	@Test
	void eachApplicationHasAFolderOfItsOwn() throws Exception {
		for (String name : List.of("shop", "blog")) {
			application().withPropertyValues("spring.application.name=" + name)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		application().withPropertyValues("spring.application.name=blog", "sessions.application-name=shop")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(children()).hasSize(2);
	}

	@Test
	void theStorageIsClosedWithTheApplication() {
		application().run((context) -> {
			DirectorySessionStorage storage = context.getBean(DirectorySessionStorage.class);
			context.close();
			assertThatIllegalStateException().isThrownBy(() -> storage.read("id")).withMessageContaining("was closed");
		});
	}

	@Test
	void whatNoSessionUsesIsNeitherCheckedNorMade() {
		Yaml.webApplication(userSession("storage: memory"))
			.withPropertyValues(PREFIX + "path=" + this.directory.resolve("unused"), PREFIX + "cache.ttl=-1s")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void anApplicationCanBringItsOwn() {
		Yaml.webApplication(userSession("storage: directory"))
			.withBean("directorySessionStorage", SessionStorage.class, () -> new InMemorySessionStorage(1))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DirectorySessionStorage.class));
	}

	@Test
	void everySettingIsTaken() {
		application()
			.withPropertyValues(PREFIX + "cleanup-interval=1s", PREFIX + "durability=none", PREFIX + "cache.ttl=500ms")
			.run((context) -> assertThat(context).hasSingleBean(DirectorySessionStorage.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void withoutAPathTheApplicationDoesNotStart(String path) {
		assertFailureOf(application().withPropertyValues(PREFIX + "path=" + path)).namesProperty(PREFIX + "path")
			.showsNoValue()
			.givesReason("blank")
			.advises("Write a value");
		assertFailureOf(userSession("storage: directory")).namesProperty("sessions.registrations.user_session.storage")
			.showsValue("directory")
			.advises("Set sessions.storage.directory.path");
	}

	@Test
	void aPathThatCannotBeMadeStopsTheStart() throws Exception {
		Path file = Files.writeString(this.directory.resolve("file"), "content");
		for (Path path : List.of(file, file.resolve("sessions"), Path.of("/proc/sessions"))) {
			assertFailureOf(application().withPropertyValues(PREFIX + "path=" + path)).namesProperty(PREFIX + "path")
				.showsValue(path.toString())
				.givesReason("Sessions cannot be kept there")
				.advises("make, read and write");
		}
	}

	@Test
	void aTextThatIsNoPathStopsTheStart() {
		assertFailureOf(application().withPropertyValues(PREFIX + "path=a\0b")).namesProperty(PREFIX + "path")
			.givesReason("no path of a file system");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "999ms", "-1s" })
	void filesAreRemovedOnceASecondAtMost(String interval) {
		assertFailureOf(application().withPropertyValues(PREFIX + "cleanup-interval=" + interval))
			.namesProperty(PREFIX + "cleanup-interval")
			.givesReason("once a second")
			.advises("10m");
	}

	@Test
	void theTimeOfTheCacheIsNotNegative() {
		assertFailureOf(application().withPropertyValues(PREFIX + "cache.ttl=-1s")).namesProperty(PREFIX + "cache.ttl")
			.showsValue("-1s")
			.givesReason("negative")
			.advises("1s");
	}

	private WebApplicationContextRunner start() {
		return Yaml.mvcApplication(userSession("storage: directory"))
			.withBean(UserController.class)
			.withPropertyValues(PREFIX + "path=" + this.directory);
	}

	private WebApplicationContextRunner application() {
		return Yaml.webApplication(userSession("storage: directory"))
			.withPropertyValues(PREFIX + "path=" + this.directory);
	}

	private List<Path> children() throws IOException {
		try (Stream<Path> children = Files.list(this.directory)) {
			return children.toList();
		}
	}

}
