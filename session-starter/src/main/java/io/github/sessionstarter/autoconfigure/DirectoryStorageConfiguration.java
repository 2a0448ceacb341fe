package io.github.sessionstarter.autoconfigure;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.autoconfigure.properties.StorageProperties;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The storage {@code directory}. Nothing is made on the disk unless a session uses it.
 */
@Configuration(proxyBeanMethods = false)
final class DirectoryStorageConfiguration {

	private static final String PREFIX = "sessions.storage.directory.";

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	@Bean
	@Lazy
	@ConditionalOnProperty(PREFIX + "path")
	@ConditionalOnMissingBean(name = "directorySessionStorage")
	DirectorySessionStorage directorySessionStorage(SessionsProperties properties, Environment environment,
			BeanFactory beans) {
		StorageProperties.Directory directory = properties.getStorage().getDirectory();
		DirectoryOptions options = options(directory);
		Path path = path(directory);
		try {
			return new DirectorySessionStorage(path, properties.applicationName(environment), options,
					SessionsAutoConfiguration.clock(beans));
		}
		catch (UncheckedIOException ex) {
			throw new InvalidSessionsConfigurationException(PREFIX + "path", path,
					"Sessions cannot be kept there. " + ex.getMessage(),
					"Name a directory that the application can make, read and write.");
		}
	}

	private static Path path(StorageProperties.Directory directory) {
		String path = directory.getPath();
		if (!StringUtils.hasText(path)) {
			throw new InvalidSessionsConfigurationException(PREFIX + "path", null,
					"A session uses the storage 'directory', which has no path",
					"Name a directory that the application can make, read and write, such as ./data/sessions.");
		}
		try {
			return Path.of(path);
		}
		catch (InvalidPathException ex) {
			throw new InvalidSessionsConfigurationException(PREFIX + "path", null,
					"This is no path of a file system: " + ex.getReason(), "Write a path such as ./data/sessions.");
		}
	}

	private static DirectoryOptions options(StorageProperties.Directory directory) {
		Duration interval = directory.getCleanupInterval();
		if (interval.compareTo(SHORTEST) < 0) {
			throw new InvalidSessionsConfigurationException(PREFIX + "cleanup-interval", interval,
					"Files are removed once a second at most", "Write a duration of a second or more, such as 10m.");
		}
		return new DirectoryOptions(interval, directory.getDurability(),
				directory.getCache().toOptions(PREFIX + "cache"));
	}

}
