package io.github.sessionstarter.autoconfigure.registration;

import java.util.function.Function;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.OnExceed;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties;
import io.github.sessionstarter.session.EncryptedAtRest;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.AtRest;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.tracking.principal.SessionLimit;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trackers of server-side sessions.
 */
final class ServerSideFactory {

	private static final String DEFAULT_ID_GENERATOR = new RegistrationProperties().getIdGenerator();

	private final NamedBeans beans;

	private final String applicationName;

	ServerSideFactory(String applicationName, NamedBeans beans) {
		this.applicationName = applicationName;
		this.beans = beans;
	}

	<T> SessionTracker<T> create(String name, String prefix, RegistrationProperties properties, Payloads<T> payloads,
			@Nullable Function<T, @Nullable String> principal) {
		RevocationProperties revocation = properties.getRevocation();
		refuse(prefix + ".revocation.storage", prefix, revocation.getStorage());
		refuse(prefix + ".revocation.mode", prefix, revocation.getMode());
		refuse(prefix + ".revocation.grace", prefix, revocation.getGrace());
		SessionStorage storage = this.beans.get(prefix + ".storage", String.valueOf(properties.getStorage()),
				SessionStorage.class);
		SessionIdGenerator ids = ids(prefix + ".id-generator", properties.getIdGenerator());
		IdSessionTracker<T> sessions = new IdSessionTracker<>(name, storage, ids, payloads,
				atRest(name, prefix, properties));
		SessionLimit limit = limit(prefix, properties);
		return (principal != null)
				? new PrincipalSessionTracker<>(name, sessions, storage, payloads.lifetime(), principal, limit)
				: sessions;
	}

	private static void refuse(String property, String prefix, @Nullable Object value) {
		if (value != null) {
			throw new InvalidSessionsConfigurationException(property, value,
					"The session is server-side, so it can be ended in its own storage",
					"Remove the property, or " + prefix + ".storage.");
		}
	}

	private static SessionLimit limit(String prefix, RegistrationProperties properties) {
		Integer max = properties.getMaxSessionsPerPrincipal();
		if (max == null) {
			return SessionLimit.NONE;
		}
		String property = prefix + ".max-sessions-per-principal";
		if (max < 1) {
			throw new InvalidSessionsConfigurationException(property, max, "No user could have a session",
					"Write 1 or more, or remove the property.");
		}
		if (properties.getPrincipal() == null) {
			throw new InvalidSessionsConfigurationException(property, max, "Nothing tells the user of a session",
					"Set " + prefix + ".principal to the property of the session's type that names the user.");
		}
		return new SessionLimit(max, properties.getOnExceed() == OnExceed.REFUSE);
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
