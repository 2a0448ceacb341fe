package io.github.sessionstarter.sample.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The architecture page shows the code of the middle as it is.
 */
class DocumentedMiddleTests {

	private static final Pattern SOURCE = Pattern.compile("(?ms)^```java (\\w+)\\n(.*?)^```$");

	@ParameterizedTest(name = "{0}")
	@MethodSource("blocks")
	void aMethodOnThePageIsTheOneInTheSource(String type, String method) throws IOException {
		Path source = Markdown.ROOT
			.resolve("session-starter/src/main/java/io/github/sessionstarter/session/" + type + ".java");
		assertThat(Files.readString(source)).containsIgnoringWhitespaces(method);
	}

	static Stream<Arguments> blocks() throws IOException {
		String page = Files.readString(Markdown.ROOT.resolve("docs/architecture.md"));
		return SOURCE.matcher(page)
			.results()
			.flatMap((block) -> Stream.of(block.group(2).split("\n\n"))
				.map((method) -> Arguments.of(block.group(1), method)));
	}

}
