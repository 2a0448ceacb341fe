package io.github.sessionstarter.sample.documentation;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.sessionstarter.sample.documentation.Markdown.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The manifests of Kubernetes in the documentation (blocks of {@code yml}) are whole, and
 * bring the keys to where the sessions of the same page look for them.
 */
class DocumentedManifestsTests {

	private static final Pattern FILE = Pattern.compile("- file:(/\\S+)/[^/\\s]+");

	private static final Pattern MOUNT = Pattern.compile("mountPath: ([^,}\\s]+)");

	private static final Pattern VARIABLE = Pattern.compile("- \\$\\{(\\w+)");

	@ParameterizedTest
	@MethodSource("blocks")
	void aManifestSaysWhatItIs(Block block) {
		Map<String, Object> manifest = new Yaml(new SafeConstructor(new LoaderOptions())).load(block.text());
		assertThat(manifest).as("%s", block).containsKeys("apiVersion", "kind", "metadata", "spec");
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void theSessionsOfThePageLookForTheirKeysWhereTheManifestPutsThem(Block block) {
		String sessions = String.join("\n",
				Markdown.read(block.page())
					.blocks()
					.stream()
					.filter((other) -> other.language().equals("yaml"))
					.map(Block::text)
					.toList());
		if (block.text().contains("mountPath")) {
			assertThat(found(FILE, sessions)).as("%s", block).isNotEmpty().containsAll(found(MOUNT, block.text()));
		}
		else {
			assertThat(block.text()).as("%s", block)
				.contains(found(VARIABLE, sessions).stream().map("name: %s\n"::formatted).toArray(String[]::new));
		}
	}

	@Test
	void theHowToAndTheRotationOfKeysHaveManifests() {
		assertThat(blocks()).extracting((block) -> block.page().getFileName().toString())
			.contains("how-to.md", "key-rotation.md");
	}

	static List<Block> blocks() {
		return Markdown.blocks("yml");
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).distinct().toList();
	}

}
