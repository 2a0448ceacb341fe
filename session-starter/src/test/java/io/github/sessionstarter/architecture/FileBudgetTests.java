package io.github.sessionstarter.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One idea per file. Looks at the sources of all modules.
 */
class FileBudgetTests {

	private static final int LONGEST = 300;

	private static final int MOST_TYPES = 20;

	private static final Path REPOSITORY = repository();

	@Test
	void noFileHasMoreThan300Lines() {
		Map<Path, Integer> tooLong = lengths(sources("main", "test"));
		tooLong.values().removeIf((lines) -> lines <= LONGEST);
		assertThat(tooLong).as("files of more than %d lines: split them by idea", LONGEST).isEmpty();
	}

	@Test
	void noMainPackageHasMoreThan20Types() {
		Map<Path, Long> types = sources("main").filter((file) -> !file.endsWith("package-info.java"))
			.collect(Collectors.groupingBy((file) -> REPOSITORY.relativize(file.getParent()), TreeMap::new,
					Collectors.counting()));
		types.values().removeIf((count) -> count <= MOST_TYPES);
		assertThat(types).as("packages of more than %d types: find the second idea in them", MOST_TYPES).isEmpty();
	}

	@Test
	void everyMainPackageSaysInOneSentenceWhatItHoldsAndIsNullMarked() {
		assertThat(sources("main").map(Path::getParent).distinct()).isNotEmpty()
			.allSatisfy((directory) -> assertThat(directory.resolve("package-info.java")).isRegularFile()
				.content()
				.contains("/**", "@NullMarked"));
	}

	private static Stream<Path> sources(String... sets) {
		return Stream.of(sets)
			.flatMap((set) -> children(REPOSITORY).map((module) -> module.resolve(Path.of("src", set, "java"))))
			.filter(Files::isDirectory)
			.flatMap(FileBudgetTests::tree)
			.filter((file) -> file.toString().endsWith(".java"));
	}

	private static Map<Path, Integer> lengths(Stream<Path> files) {
		return files.collect(
				Collectors.toMap(REPOSITORY::relativize, FileBudgetTests::lines, (one, other) -> one, TreeMap::new));
	}

	private static int lines(Path file) {
		return read(() -> Files.readAllLines(file).size());
	}

	private static Stream<Path> children(Path directory) {
		return read(() -> Files.list(directory));
	}

	private static Stream<Path> tree(Path directory) {
		return read(() -> Files.walk(directory));
	}

	private static Path repository() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.isRegularFile(directory.resolve("mvnw"))) {
			directory = directory.getParent();
			assertThat(directory).as("a directory above the working directory with the file 'mvnw'").isNotNull();
		}
		return directory;
	}

	private static <T> T read(Reading<T> reading) {
		try {
			return reading.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Reading<T> {

		T read() throws IOException;

	}

}
