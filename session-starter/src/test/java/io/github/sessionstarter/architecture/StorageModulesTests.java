package io.github.sessionstarter.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The core knows no storage by name that a module brings.
 */
class StorageModulesTests {

	@Test
	void noSourceAndNoResourceNamesTheStorageOfAModule() throws IOException {
		try (Stream<Path> tree = Files.walk(Path.of("src/main"))) {
			List<Path> files = tree.filter(Files::isRegularFile).toList();
			assertThat(files).hasSizeGreaterThan(100)
				.allSatisfy((file) -> assertThat(file).content().doesNotContainPattern("(?i)\\b(redis|valkey|jdbc)"));
		}
	}

}
