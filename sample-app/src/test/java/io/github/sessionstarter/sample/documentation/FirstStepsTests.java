package io.github.sessionstarter.sample.documentation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.sample.documentation.Markdown.Block;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of the README and of the first page of the guide give the answers there.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("full")
class FirstStepsTests {

	private static final Pattern CURL = Pattern
		.compile("curl -b jar -c jar (?:-X (\\w+) )?localhost:8080(/\\S*)(?: +# (.*?)(?:, status (\\d+))?)?");

	private static final Markdown README = Markdown.read(Markdown.ROOT.resolve("README.md"));

	private static final Markdown GUIDE = Markdown.read(Markdown.ROOT.resolve("docs/getting-started.md"));

	private final HttpClient client = HttpClient.newHttpClient();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@MethodSource("configurations")
	void theCommandsAnswerWhatThePageSays(Block yaml) throws Exception {
		Markdown page = Markdown.read(yaml.page());
		Process application = NewProject.of(page, yaml, this.directory).start();
		try {
			int port = NewProject.port(application);
			Map<String, String> jar = new TreeMap<>();
			List<MatchResult> commands = commands(page);
			assertThat(commands).hasSizeGreaterThan(5);
			for (MatchResult command : commands) {
				HttpResponse<String> response = send(port, command, jar);
				String answer = Optional.ofNullable(command.group(3)).orElse("");
				assertThat(response.body()).as(command.group()).matches(pattern(answer));
				assertThat(response.statusCode()).as(command.group())
					.isEqualTo(Integer.parseInt(Optional.ofNullable(command.group(4)).orElse("200")));
			}
		}
		finally {
			application.destroyForcibly().waitFor();
		}
	}

	@ParameterizedTest
	@MethodSource("configurationsOfTheGuide")
	void theTestsOfTheGuidePass(Block yaml) throws Exception {
		assertThat(NewProject.of(GUIDE, yaml, this.directory).test("CartControllerTests")).endsWith("passed: 2");
	}

	@Test
	void anotherAnswerIsFound() {
		assertThat("{\"products\":[]}").doesNotMatch(pattern("{\"products\":[\"tea\"]}"));
		assertThat("{\"detail\":\"a\",\"status\":401}").matches(pattern("{\"detail\":\"a\", …}"));
	}

	static Stream<Block> configurations() {
		return Stream.concat(yaml(README), configurationsOfTheGuide());
	}

	static Stream<Block> configurationsOfTheGuide() {
		return yaml(GUIDE);
	}

	private static Stream<Block> yaml(Markdown page) {
		return page.blocks().stream().filter((block) -> block.language().equals("yaml"));
	}

	/**
	 * Every line that keeps cookies is one of them; a form that this does not know fails.
	 */
	private static List<MatchResult> commands(Markdown page) {
		return page.blocks()
			.stream()
			.filter((block) -> block.language().equals("shell"))
			.flatMap((block) -> block.text().lines())
			.filter((line) -> line.startsWith("curl -b jar"))
			.map((line) -> {
				Matcher matcher = CURL.matcher(line);
				assertThat(matcher.matches()).as(line).isTrue();
				return matcher.toMatchResult();
			})
			.toList();
	}

	/** An ellipsis, with the space in front of it, stands for anything. */
	private static String pattern(String answer) {
		return Stream.of(answer.split(" ?…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
	}

	private HttpResponse<String> send(int port, MatchResult command, Map<String, String> jar) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + command.group(2)))
			.method(Optional.ofNullable(command.group(1)).orElse("GET"), BodyPublishers.noBody());
		jar.forEach((name, value) -> request.header("Cookie", name + "=" + value));
		HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
		for (String cookie : response.headers().allValues("Set-Cookie")) {
			String[] pair = cookie.split("[=;]", 3);
			if (cookie.contains("Max-Age=0")) {
				jar.remove(pair[0]);
			}
			else {
				jar.put(pair[0], pair[1]);
			}
		}
		return response;
	}

}
