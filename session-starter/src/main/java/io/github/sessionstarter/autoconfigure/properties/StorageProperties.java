package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.Durability;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Settings of the storages that server-side sessions can name.
 */
public class StorageProperties {

	private static final String PREFIX = "sessions.storage";

	/**
	 * Matches the names of storages that a module can bring. What only begins like one of
	 * the core is a mistake, as in SESSIONS_STORAGE_MEMORYMAX_ENTRIES.
	 */
	private static final Pattern MODULE = Pattern.compile("(?!directory|memory|none$)[a-z][a-z0-9-]*");

	private final Directory directory = new Directory();

	private final Memory memory = new Memory();

	public Directory getDirectory() {
		return this.directory;
	}

	public Memory getMemory() {
		return this.memory;
	}

	/**
	 * Return what brings a storage that is not always there.
	 * @param storage the name of a storage that nothing brings
	 * @return the remedy, which leads to others; empty if there is none
	 */
	public static String remedy(String storage) {
		if (storage.equals("directory")) {
			return "Set sessions.storage.directory.path to a directory that the application can make, read and write, "
					+ "such as ./data/sessions. Otherwise: ";
		}
		String module = module(storage);
		return (module != null) ? "Add the dependency " + module + " if this is the storage of a module. Otherwise: "
				: "";
	}

	/** Return the module that by convention brings a storage which is not of the core. */
	static @Nullable String module(String storage) {
		return MODULE.matcher(storage).matches() ? "io.github.sessionstarter:session-starter-" + storage : null;
	}

	/**
	 * Return the name that the settings of a storage are below.
	 * @param storage the name of the storage, or of its bean
	 * @return the name of their group
	 */
	public static ConfigurationPropertyName prefix(String storage) {
		String suffix = SessionStorage.class.getSimpleName();
		String name = (storage.length() > suffix.length() && storage.endsWith(suffix))
				? storage.substring(0, storage.length() - suffix.length()) : storage;
		return ConfigurationPropertyName
			.adapt(PREFIX + (ConfiguredProperties.PLAIN.matcher(name).matches() ? "." + name : "[" + name + "]"), '.');
	}

	/** Bind the settings of storages that this module knows by their beans only. */
	static void bindBeans(ListableBeanFactory beans, Binder binder, BindingRecorder recorder) {
		Arrays.stream(beans.getBeanNamesForType(SessionStorage.class, true, false))
			.map(StorageProperties::prefix)
			.filter((prefix) -> recorder.typeOf(prefix) == null && !isBound(beans, prefix))
			.forEach((prefix) -> binder.bindOrCreate(prefix, Bindable.of(Other.class), recorder));
	}

	/**
	 * Return whether the settings of a storage have a class of their own, as those of
	 * modules have.
	 * @param beans the beans of the application
	 * @param prefix the name that the settings are below
	 * @return {@code true} if a bean is bound to it
	 */
	public static boolean isBound(ListableBeanFactory beans, ConfigurationPropertyName prefix) {
		return Arrays.stream(beans.getBeanDefinitionNames())
			.map((bean) -> beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false))
			.anyMatch((annotation) -> annotation != null && annotation.prefix().equals(prefix.toString()));
	}

	/**
	 * The storage "directory".
	 */
	public static class Directory {

		/**
		 * Directory of the files. Required if a session uses this storage; each
		 * application has a folder of its own in it.
		 */
		private @Nullable String path;

		/**
		 * How often the files of expired sessions are removed, at least every second.
		 */
		private Duration cleanupInterval = Duration.ofMinutes(10);

		/**
		 * What a write survives. "fsync": a loss of power, at the cost of waiting for the
		 * disk. "none": the end of the process.
		 */
		private Durability durability = Durability.FSYNC;

		@NestedConfigurationProperty
		private final Cache cache = new Cache();

		public @Nullable String getPath() {
			return this.path;
		}

		public void setPath(@Nullable String path) {
			this.path = path;
		}

		public Duration getCleanupInterval() {
			return this.cleanupInterval;
		}

		public void setCleanupInterval(Duration cleanupInterval) {
			this.cleanupInterval = cleanupInterval;
		}

		public Durability getDurability() {
			return this.durability;
		}

		public void setDurability(Durability durability) {
			this.durability = durability;
		}

		public Cache getCache() {
			return this.cache;
		}

	}

	/**
	 * The storage "memory".
	 */
	public static class Memory {

		/**
		 * Sessions that the memory keeps at most. Beyond it, sessions are lost that have
		 * not been used for long. As many log-outs of each client-side session, and as
		 * many users of each other one, have room of their own: beyond it, they fail.
		 */
		private long maxEntries = 1_000_000;

		public long getMaxEntries() {
			return this.maxEntries;
		}

		public void setMaxEntries(long maxEntries) {
			this.maxEntries = maxEntries;
		}

	}

	/**
	 * A storage that is a bean of the application.
	 */
	static final class Other {

		private final Cache cache = new Cache();

		public Cache getCache() {
			return this.cache;
		}

	}

	/**
	 * The cache of what was read from a storage.
	 */
	@ConfigurationPropertiesSource
	public static class Cache {

		/**
		 * How long what was read is used again without asking the storage. Other nodes
		 * see a write or a log-out that much later; 0 asks each time.
		 */
		private Duration ttl = Duration.ZERO;

		/**
		 * Values that are remembered at most, 32 MB together.
		 */
		private long maxEntries = 10_000;

		/**
		 * Return these settings, checked.
		 * @param prefix the name of this group of properties
		 * @return the options
		 * @throws InvalidSessionsConfigurationException if they cannot be used
		 */
		public CacheOptions toOptions(String prefix) {
			if (this.ttl.isNegative()) {
				throw new InvalidSessionsConfigurationException(prefix + ".ttl", this.ttl,
						"Nothing can be used again for a negative time",
						"Write a duration such as 1s, or 0 to ask the storage each time.");
			}
			if (this.maxEntries < 1) {
				throw new InvalidSessionsConfigurationException(prefix + ".max-entries", this.maxEntries,
						"The cache could not hold a value",
						"Write 1 or more, or remove " + prefix + ".ttl to ask the storage each time.");
			}
			return new CacheOptions(this.ttl, this.maxEntries);
		}

		public Duration getTtl() {
			return this.ttl;
		}

		public void setTtl(Duration ttl) {
			this.ttl = ttl;
		}

		public long getMaxEntries() {
			return this.maxEntries;
		}

		public void setMaxEntries(long maxEntries) {
			this.maxEntries = maxEntries;
		}

	}

}
