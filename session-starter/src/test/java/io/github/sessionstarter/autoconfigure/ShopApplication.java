package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * A real application with a real server.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(UserController.class)
class ShopApplication {

	/** Starts with an {@code application.yml} in the directory. */
	static ConfigurableApplicationContext run(Path directory, String yaml, String... arguments) {
		try {
			Files.writeString(directory.resolve("application.yml"), yaml);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		String[] all = Stream
			.concat(Stream.of("--spring.config.location=file:" + directory + "/", "--server.port=0",
					"--spring.main.banner-mode=off"), Stream.of(arguments))
			.toArray(String[]::new);
		return new SpringApplication(ShopApplication.class).run(all);
	}

	/** Takes back what an application has set for the whole virtual machine. */
	static void resetLogging() {
		LoggingSystem logging = LoggingSystem.get(ShopApplication.class.getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		logging.setLogLevel("io.github.sessionstarter", null);
	}

}
