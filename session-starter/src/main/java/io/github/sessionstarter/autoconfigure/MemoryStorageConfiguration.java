package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.storage.MemoryStorages;
import io.github.sessionstarter.storage.SessionStorage;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The storage {@code memory}, with room of its own for what protects sessions. None of it
 * is there if the application defines the storage.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(name = MemoryStorageConfiguration.STORAGE)
final class MemoryStorageConfiguration {

	static final String STORAGE = "memorySessionStorage";

	@Bean
	@Lazy
	MemoryStorages memorySessionStorages(SessionsProperties properties, BeanFactory beans,
			@Qualifier(SessionsAutoConfiguration.OBSERVERS) SessionObserver observers) {
		long maxEntries = properties.getStorage().getMemory().getMaxEntries();
		if (maxEntries < 1) {
			throw new InvalidSessionsConfigurationException("sessions.storage.memory.max-entries", maxEntries,
					"The memory has to hold at least 1 session", "Write 1 or more, or remove the property.");
		}
		return new MemoryStorages(maxEntries, SessionsAutoConfiguration.clock(beans), observers::evicted);
	}

	@Bean(STORAGE)
	@Lazy
	SessionStorage memorySessionStorage(MemoryStorages storages) {
		return storages.sessions();
	}

}
