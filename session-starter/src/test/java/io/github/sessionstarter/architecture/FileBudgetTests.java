package io.github.sessionstarter.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One idea per file. Looks at the sources of all modules.
 */
class FileBudgetTests {

	private static final int LONGEST = 300;

	private static final int MEDIAN = 70;

	private static final Path REPOSITORY = repository();

	@Test
	void noFileHasMoreThan300Lines() {
		Map<Path, Integer> tooLong = lengths(sources("main", "test"));
		tooLong.values().removeIf((lines) -> lines <= LONGEST);
		assertThat(tooLong).as("files of more than %d lines: split them by idea", LONGEST).isEmpty();
	}

	@Test
	void halfOfTheMainFilesHaveFewerThan70Lines() {
		List<Integer> lengths = lengths(sources("main").filter(not("package-info.java"))).values()
			.stream()
			.sorted()
			.toList();
		assertThat(lengths).isNotEmpty();
		assertThat(lengths.get(lengths.size() / 2)).as("median length of the main files").isLessThan(MEDIAN);
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

	private static Predicate<Path> not(String name) {
		return (file) -> !file.endsWith(name);
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
