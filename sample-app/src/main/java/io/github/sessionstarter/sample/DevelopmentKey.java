package io.github.sessionstarter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The generator of keys for this run if there is no {@code SESSION_KEY}: the sample runs
 * with one command. A real application must not do this: its sessions would end with each
 * restart, and two of its nodes would not accept each other's.
 */
final class DevelopmentKey implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String NAME = "SESSION_KEY";

	private static final Log logger = LogFactory.getLog(DevelopmentKey.class);

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		ConfigurableEnvironment environment = application.getEnvironment();
		if (environment.containsProperty(NAME)) {
			return;
		}
		String named = environment.getProperty(KeyFiles.DIRECTORY);
		KeyFiles files = new KeyFiles((named != null) ? Path.of(named) : temporary());
		files.makeMissing();
		if (named == null) {
			// What is registered first is deleted last.
			List.of(files.directory(), files.current(), files.next(), files.previous())
				.forEach((path) -> path.toFile().deleteOnExit());
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put(KeyFiles.DIRECTORY, files.directory().toString());
		properties.put(NAME, "file:" + files.current());
		properties.put(NAME + "_NEXT", "file:" + files.next());
		properties.put(NAME + "_PREVIOUS", "file:" + files.previous());
		environment.getPropertySources().addLast(new MapPropertySource("developmentKey", properties));
		if (named == null) {
			logger.warn(NAME + " is not set. This run uses keys of its own: its client-side sessions end with it");
		}
	}

	private static Path temporary() {
		try {
			return Files.createTempDirectory("session-keys");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
