package io.github.sessionstarter.autoconfigure.registration;

import java.time.Duration;
import java.util.function.Function;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties.Mode;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties.OnStorageFailure;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trackers of client-side sessions.
 */
final class ClientSideFactory {

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final NamedBeans beans;

	ClientSideFactory(NamedBeans beans) {
		this.beans = beans;
	}

	<T> SessionTracker<T> create(String name, String prefix, RegistrationProperties properties, Payloads<T> payloads,
			@Nullable Function<T, @Nullable String> principal) {
		RevocationProperties revocation = properties.getRevocation();
		String named = revocation.getStorage();
		if (named == null) {
			refuseState(prefix, properties, "nothing of it is on the server");
			return new ValueSessionTracker<>(payloads);
		}
		refuseServerSide(prefix, properties, "the server does not know each session");
		SessionStorage storage = this.beans.get(prefix + ".revocation.storage", named, SessionStorage.class);
		boolean accept = revocation.getOnStorageFailure() == OnStorageFailure.ACCEPT;
		return (revocation.getMode() == Mode.LATEST)
				? RevocableSessionTracker.latest(name, payloads, storage, grace(prefix + ".revocation", revocation),
						principal, accept)
				: denylist(name, prefix + ".revocation", revocation, payloads, storage, principal, accept);
	}

	private static <T> SessionTracker<T> denylist(String name, String prefix, RevocationProperties revocation,
			Payloads<T> payloads, SessionStorage storage, @Nullable Function<T, @Nullable String> principal,
			boolean accept) {
		if (revocation.getGrace() != null) {
			throw new InvalidSessionsConfigurationException(prefix + ".grace", revocation.getGrace(),
					"Only the mode 'latest' knows which token is an older one",
					"Remove the property, or set " + prefix + ".mode to latest.");
		}
		return RevocableSessionTracker.denylist(name, payloads, storage, principal, accept);
	}

	private static Duration grace(String prefix, RevocationProperties revocation) {
		Duration grace = revocation.getGrace();
		if (grace != null && grace.isNegative()) {
			throw new InvalidSessionsConfigurationException(prefix + ".grace", grace,
					"A token cannot be refused before it was replaced", "Write a duration such as 10s, or 0.");
		}
		return (grace != null) ? grace : GRACE;
	}

	/** What needs state on the server, where a session has none. */
	void refuseState(String prefix, RegistrationProperties properties, String reason) {
		refuseServerSide(prefix, properties, reason);
		RevocationProperties revocation = properties.getRevocation();
		String remedy = "Remove the property, or set " + prefix + ".revocation.storage.";
		refuse(prefix + ".revocation.storage", revocation.getStorage(), reason, "Remove the property.");
		if (!revocation.undoesAll()) {
			refuse(prefix + ".revocation.mode", revocation.getMode(), reason, remedy);
			refuse(prefix + ".revocation.grace", revocation.getGrace(), reason, remedy);
		}
		refuse(prefix + ".principal", properties.getPrincipal(), reason, remedy);
	}

	private void refuseServerSide(String prefix, RegistrationProperties properties, String reason) {
		String remedy = "Remove the property, or set " + prefix + ".storage.";
		refuse(prefix + ".encrypt-at-rest", properties.isEncryptAtRest() ? true : null, "no storage holds it", remedy);
		refuse(prefix + ".max-sessions-per-principal", properties.getMaxSessionsPerPrincipal(), reason, remedy);
	}

	private static void refuse(String property, @Nullable Object value, String reason, String remedy) {
		if (value != null) {
			throw new InvalidSessionsConfigurationException(property, value, "The session is client-side, so " + reason,
					remedy);
		}
	}

}
