package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.session.EncryptedAtRest;
import io.github.sessionstarter.storage.MemoryStorages;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.WhenFull;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.shared.SharedTexts;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * The factory of texts that are shared in the storage of a session, encrypted.
 */
final class SharedTextsFactory implements SharedTexts.Factory {

	private final SessionsProperties sessions;

	private final BeanFactory beans;

	private final String applicationName;

	SharedTextsFactory(SessionsProperties sessions, BeanFactory beans, String applicationName) {
		this.sessions = sessions;
		this.beans = beans;
		this.applicationName = applicationName;
	}

	@Override
	public @Nullable SharedTexts create(String session, String purpose) {
		RegistrationProperties properties = this.sessions.getRegistrations().get(session);
		if (properties == null) {
			return null;
		}
		String own = properties.getStorage();
		String name = (own != null) ? own : properties.getRevocation().getStorage();
		// No name of a session begins with a NUL.
		return (name != null) ? new SharedTexts(storage(name), new StorageKey('\0' + purpose + '\0' + session),
				new EncryptedAtRest(this.beans.getBean("encryptSessionTransformer", SessionTransformer.class),
						new SessionContext(this.applicationName, session, purpose)))
				: null;
	}

	/** Without a cache, which hides what other nodes have written. */
	private SessionStorage storage(String name) {
		String bean = (this.beans.containsBean(name) && this.beans.isTypeMatch(name, SessionStorage.class)) ? name
				: name + SessionStorage.class.getSimpleName();
		SessionStorage storage = this.beans.getBean(bean, SessionStorage.class);
		MemoryStorages memory = this.beans.getBeanProvider(MemoryStorages.class).getIfAvailable();
		return (memory != null && memory.sessions() == storage) ? memory.create(WhenFull.REFUSE)
				: new GuardedSessionStorage(name, storage);
	}

}
