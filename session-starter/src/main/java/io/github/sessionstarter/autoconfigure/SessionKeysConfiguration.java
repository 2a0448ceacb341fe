package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.github.sessionstarter.autoconfigure.registration.KeyRefresh;
import io.github.sessionstarter.autoconfigure.registration.KeyRingFactory;
import io.github.sessionstarter.key.KeyRing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;

/**
 * The keys: the application's own ring, or that of {@code sessions.keys}, which follows
 * the files that are named there.
 */
@Configuration(proxyBeanMethods = false)
final class SessionKeysConfiguration {

	@Bean
	@Lazy
	CurrentKeyRing typedSessionKeyRing(SessionsProperties properties, ResourceLoader resources,
			ObjectProvider<KeyRing> rings, ObjectProvider<KeyRefresh> refresh) {
		KeyRing own = rings.getIfAvailable();
		if (own != null) {
			return new CurrentKeyRing(() -> own);
		}
		KeyRingFactory factory = new KeyRingFactory(properties.getKeys(), resources);
		CurrentKeyRing current = new CurrentKeyRing(factory::create);
		if (factory.readsFiles()) {
			refresh.getObject().start(current::refresh);
		}
		return current;
	}

	@Bean
	@Lazy
	KeyRefresh typedSessionKeyRefresh(SessionsProperties properties) {
		return new KeyRefresh(properties.getKeyRefreshInterval());
	}

}
