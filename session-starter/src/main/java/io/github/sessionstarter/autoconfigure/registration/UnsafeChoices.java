package io.github.sessionstarter.autoconfigure.registration;

import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.BackwardCompatibleReadProperties;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.properties.TimeoutProperties;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The warnings, once at the start, of what is allowed but weaker than the default.
 */
final class UnsafeChoices {

	private static final Log logger = LogFactory.getLog(UnsafeChoices.class);

	private static final String REFLECTION = "ktor-reflection: a text of this form can be read as more elements than"
			+ " were put in; use json";

	private UnsafeChoices() {
	}

	static void warn(RegistrationSettings settings, boolean plainPayload) {
		RegistrationProperties properties = settings.properties();
		if (plainPayload) {
			warn(settings, "transform", "is none: the client can read the session and change it at will");
		}
		if (!properties.getCookie().isSecure()) {
			warn(settings, "cookie.secure", "is false: the cookie also travels unencrypted, open to eavesdroppers");
		}
		if (!properties.getCookie().isHttpOnly()) {
			warn(settings, "cookie.http-only",
					"is false: scripts of the page, also injected ones, can take the cookie");
		}
	}

	static void warnOfWriting(RegistrationSettings settings, List<KtorForm> forms) {
		boolean plain = forms.contains(KtorForm.PLAIN);
		boolean revocation = settings.properties().getRevocation().getStorage() != null;
		warn(settings, "transform",
				"is [" + KtorForm.text(forms) + "]: "
						+ (plain ? "the client can read the session and change it at will"
								: "weaker integrity than 'encrypt' and 'sign'")
						+ ", and the server enforces no timeout" + (revocation ? " and takes no such token back" : "")
						+ "; use it only while Ktor serves the same clients");
		if (settings.properties().getKtor().getPayload() == PayloadForm.KTOR_REFLECTION) {
			warn(settings, "ktor.payload", "is " + REFLECTION);
		}
	}

	static void warnOfReading(RegistrationSettings settings, boolean active) {
		BackwardCompatibleReadProperties read = settings.properties().getBackwardCompatibleRead();
		if (!active) {
			warn(settings, "backward-compatible-read.until",
					"was " + read.getUntil() + ": the older forms are no longer read and can be removed");
			return;
		}
		List<KtorForm> ktor = KtorForm
			.named(read.getForms().stream().flatMap((form) -> form.getForm().stream()).toList());
		if (ktor.isEmpty()) {
			return;
		}
		boolean plain = ktor.contains(KtorForm.PLAIN);
		String consequence = plain ? "any client can make a session of any content"
				: "weaker integrity than the current form";
		warn(settings, "backward-compatible-read.forms",
				"are read until " + read.getUntil() + ": " + consequence + "; enable it only while you migrate");
		if (read.getForms().stream().anyMatch((form) -> form.getPayload() == PayloadForm.KTOR_REFLECTION)) {
			warn(settings, "backward-compatible-read.forms", "name " + REFLECTION);
		}
	}

	static void warnOfTimeouts(RegistrationSettings settings) {
		boolean compared = settings.properties()
			.getBackwardCompatibleRead()
			.getForms()
			.stream()
			.allMatch((form) -> form.getMaxAge() != null);
		if (!compared) {
			TimeoutProperties timeout = settings.properties().getTimeout();
			warn(settings, "timeout",
					"lets a session of Ktor end " + timeout.getIdle() + " after its last request and "
							+ timeout.getAbsolute()
							+ " after its first one here; write Ktor's maxAgeInSeconds as max-age of each"
							+ " form in backward-compatible-read.forms to have them compared");
		}
	}

	private static void warn(RegistrationSettings settings, String property, String consequence) {
		logger.warn(settings.property(property) + " " + consequence);
	}

}
