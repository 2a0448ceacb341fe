package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.AtRest;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;

/**
 * Decides how the token of a session relates to its value.
 */
final class SessionTrackerFactory {

	private static final String DEFAULT_ID_GENERATOR = new RegistrationProperties().getIdGenerator();

	private final NamedBeans beans;

	private final String applicationName;

	SessionTrackerFactory(String applicationName, NamedBeans beans) {
		this.applicationName = applicationName;
		this.beans = beans;
	}

	<T> SessionTracker<T> create(String name, String prefix, RegistrationProperties properties,
			TokenForm.Content content, Payloads<T> payloads) {
		if (properties.isEncryptAtRest() && content != TokenForm.Content.ID) {
			throw new InvalidSessionsConfigurationException(prefix + ".encrypt-at-rest", true,
					"The session is client-side, so no storage holds it",
					"Remove the property, or set " + prefix + ".storage.");
		}
		return switch (content) {
			case SESSION -> new ValueSessionTracker<>(payloads);
			case PAYLOAD -> new PayloadSessionTracker<>(payloads);
			case ID -> new IdSessionTracker<>(name, storage(prefix + ".storage", properties.getStorage()),
					ids(prefix + ".id-generator", properties.getIdGenerator()), payloads,
					atRest(name, prefix, properties));
		};
	}

	private SessionStorage storage(String property, @Nullable String name) {
		return this.beans.get(property, String.valueOf(name), SessionStorage.class);
	}

	private AtRest atRest(String name, String prefix, RegistrationProperties properties) {
		if (!properties.isEncryptAtRest()) {
			return AtRest.PLAIN;
		}
		return new EncryptedAtRest(this.beans.get(prefix + ".encrypt-at-rest", "encrypt", SessionTransformer.class),
				new SessionContext(this.applicationName, name, "storage"));
	}

	private SessionIdGenerator ids(String property, String name) {
		// Spring Session's documentation gives the same name to its own generator.
		boolean taken = name.equals(DEFAULT_ID_GENERATOR) && this.beans.isOfOtherType(name, SessionIdGenerator.class);
		return taken ? new RandomSessionIdGenerator() : this.beans.get(property, name, SessionIdGenerator.class);
	}

}
