package io.github.sessionstarter.security;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties.OnStorageFailure;
import io.github.sessionstarter.security.bff.BrowserSessionCheck;
import io.github.sessionstarter.security.bff.SecurityProfile;
import io.github.sessionstarter.session.SessionRegistration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A check that refuses a session that must not carry a log-in.
 */
final class LoginRegistrationCheck {

	private static final Log logger = LogFactory.getLog(LoginRegistrationCheck.class);

	private LoginRegistrationCheck() {
	}

	static void check(SessionRegistration<?> registration, RegistrationProperties session,
			SecurityProperties security) {
		String name = registration.name();
		Duration revalidate = security.getRevalidate();
		if (revalidate.isNegative() || revalidate.compareTo(registration.payloads().lifetime().longest()) > 0) {
			throw new InvalidSessionsConfigurationException(SecurityProperties.PREFIX + ".revalidate", revalidate,
					"No session would be validated", "Write 0, or less than a session lives, such as 5m.");
		}
		if (registration.tracker().termination() == null) {
			requireAllowance(name, security);
		}
		if (session.getRevocation().getOnStorageFailure() == OnStorageFailure.ACCEPT) {
			throw LoginFailures.ofChain(name,
					"It carries a log-in, and revocation.on-storage-failure: accept lets users in after their log-out while the"
							+ " storage fails",
					"Remove revocation.on-storage-failure.");
		}
		List<String> transform = session.getTransform();
		if (registration.tracker().isHeldByClient() && transform != null && transform.isEmpty()) {
			throw LoginFailures.ofChain(name,
					"It carries a log-in, and transform: none protects nothing of what the client holds",
					"Remove transform.");
		}
		if (!KtorForm.named(transform).isEmpty()) {
			throw LoginFailures.ofChain(name,
					"It carries a log-in, and a form of Ktor has no room for when and how the user has logged in",
					"Remove transform, and write the form below backward-compatible-read.forms.");
		}
		if (session.getBackwardCompatibleRead()
			.getForms()
			.stream()
			.anyMatch((form) -> KtorForm.named(form.getForm()).contains(KtorForm.PLAIN))) {
			throw LoginFailures.ofChain(name,
					"It carries a log-in, and backward-compatible-read lets a client write a session of any user",
					"Remove the form plain.");
		}
		if (security.getProfile() == SecurityProfile.BFF) {
			BrowserSessionCheck.check(name, session);
		}
	}

	private static void requireAllowance(String name, SecurityProperties security) {
		if (!security.isAllowUnrevocable()) {
			throw LoginFailures.ofSession(name,
					"It travels with the client and has no revocation, so that a copy of its cookie outlives the log-out",
					"Set sessions.registrations." + name + ".revocation.storage or .storage, or"
							+ " sessions.security.allow-unrevocable: true.");
		}
		logger.warn("The session '" + name + "' carries the log-in and has no revocation: a copy of its cookie stays"
				+ " logged in after the log-out, until it expires");
	}

}
