package io.github.sessionstarter.autoconfigure;

import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.ConfiguredProperties;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.StorageProperties;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.cache.CachedReads;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * The read caches of storages that have none of their own, as properties describe them.
 */
final class StorageCaches {

	private final ListableBeanFactory beans;

	private final Environment environment;

	StorageCaches(ListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	/** Return the cache of a storage, by the name that a session has for it. */
	CacheOptions of(String name, SessionStorage storage) {
		ConfigurationPropertyName settings = StorageProperties.prefix(name);
		ConfigurationPropertyName property = settings.append("cache");
		List<ConfigurationProperty> written = ConfiguredProperties.of(this.environment, property).properties();
		boolean own = storage instanceof CachedReads;
		if (written.isEmpty() || (own && settings.equals(StorageProperties.prefix("directory")))
				|| StorageProperties.isBound(this.beans, settings)) {
			return CacheOptions.NONE;
		}
		Object target = AopProxyUtils.getSingletonTarget(storage);
		if (((target != null) ? target : storage) instanceof InMemorySessionStorage) {
			throw failure(written.get(0),
					"The storage is the memory of this process, which a cache could not make faster",
					"Remove the property.");
		}
		if (own) {
			throw failure(written.get(0), "The storage has a read cache of its own, which does not read this property",
					"Remove the property, and configure the cache where the storage is created.");
		}
		return Binder.get(this.environment)
			.bind(property, Bindable.of(StorageProperties.Cache.class))
			.orElseGet(StorageProperties.Cache::new)
			.toOptions(ConfiguredProperties.text(property));
	}

	private static InvalidSessionsConfigurationException failure(ConfigurationProperty written, String problem,
			String remedy) {
		return new InvalidSessionsConfigurationException(ConfiguredProperties.text(written.getName()),
				written.getValue(), problem, remedy);
	}

}
