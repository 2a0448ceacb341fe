package io.github.sessionstarter.sample.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests that docs/promises.md names exist, and each promise is held by one.
 */
class PromisesTests {

	/** What a test that does not run by default says, in any place. */
	private static final Pattern LEFT_OUT = Pattern.compile("@Tag\\((\"full\"|Suite\\.FULL)\\)|@Disabled");

	private static final Pattern LEFT_OUT_AS_A_WHOLE = Pattern.compile("(" + LEFT_OUT + ").*");

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|Promise))`");

	private final List<String> rows = Markdown.read(Markdown.ROOT.resolve("docs/promises.md"))
		.text()
		.lines()
		.filter((line) -> line.startsWith("| ") && !line.startsWith("| given"))
		.toList();

	@Test
	void everyPromiseIsHeldByTestsThatExist() throws Exception {
		Set<String> sources = testSources((source) -> true);
		assertThat(this.rows).hasSize(35)
			.allSatisfy((row) -> assertThat(names(heldBy(row))).as("tests in the row %s", row)
				.isNotEmpty()
				.isSubsetOf(sources));
	}

	@Test
	void everyContractOfAPromiseIsNamedAndIsRunInBothModules() throws Exception {
		Set<String> contracts = testSources((source) -> true).stream()
			.filter((name) -> name.endsWith("Promise"))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(contracts).hasSize(11).isSubsetOf(names(String.join("\n", this.rows)));
		for (String module : List.of("session-starter/src/test/java/io/github/sessionstarter/web",
				"session-starter-redis/src/test/java/io/github/sessionstarter/redis")) {
			assertThat(Files.readString(Markdown.ROOT.resolve(module).resolve("PromiseTests.java")))
				.contains(contracts.stream().map((contract) -> "extends " + contract + " {").toArray(String[]::new));
		}
	}

	@Test
	void everyPromiseIsHeldByATestOfTheDefaultSuite() throws Exception {
		Set<String> tests = testSources(PromisesTests::isInDefaultSuite);
		assertThat(this.rows).allSatisfy(
				(row) -> assertThat(names(heldBy(row))).as("tests in the row %s", row).containsAnyElementsOf(tests));
	}

	@Test
	void noPartOfAContractOfAPromiseIsLeftToTheFullSuite() throws Exception {
		Set<String> whole = testSources((source) -> !LEFT_OUT.matcher(Markdown.read(source).text()).find());
		Set<String> contracts = testSources((source) -> source.getFileName().toString().endsWith("Promise.java"));
		assertThat(whole).containsAll(contracts);
		for (String module : List.of("session-starter/src/test/java/io/github/sessionstarter/web",
				"session-starter-redis/src/test/java/io/github/sessionstarter/redis")) {
			assertThat(Files.readString(Markdown.ROOT.resolve(module).resolve("PromiseTests.java")))
				.doesNotContainPattern(LEFT_OUT);
		}
	}

	private static boolean isInDefaultSuite(Path source) {
		return Markdown.read(source).text().lines().noneMatch((line) -> LEFT_OUT_AS_A_WHOLE.matcher(line).matches());
	}

	private static String heldBy(String row) {
		return row.substring(row.lastIndexOf('|', row.length() - 2));
	}

	private static Set<String> names(String text) {
		return TEST.matcher(text).results().map((test) -> test.group(1)).collect(Collectors.toSet());
	}

	private static Set<String> testSources(Predicate<Path> filter) throws IOException {
		Set<String> names = new TreeSet<>();
		for (String module : List.of("session-starter", "session-starter-redis", "session-starter-security",
				"session-starter-test")) {
			try (Stream<Path> files = Files.walk(Markdown.ROOT.resolve(module).resolve("src/test/java"))) {
				files.filter((file) -> file.toString().endsWith(".java"))
					.filter(filter)
					.map((file) -> file.getFileName().toString())
					.forEach((name) -> names.add(name.substring(0, name.length() - ".java".length())));
			}
		}
		return names;
	}

}
