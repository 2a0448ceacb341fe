package io.github.sessionstarter.autoconfigure.properties;

import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * A check that refuses a property that others of its session leave without effect.
 */
public final class UnreadPropertiesCheck {

	private final ConfiguredProperties configured;

	public UnreadPropertiesCheck(ConfiguredProperties configured) {
		this.configured = configured;
	}

	/**
	 * Check a session as it is after all customizers, which may have chosen its storage.
	 * @param settings the settings of the session
	 */
	public void check(RegistrationSettings settings) {
		RegistrationProperties session = settings.properties();
		refuse(!session.getTransport().equals("cookie"), settings, "cookie",
				"the token does not travel in a cookie but in the transport '" + session.getTransport() + "'");
		refuse(session.getStorage() == null, settings, "id-generator",
				"the session is client-side, and its ids are fixed");
		refuse(session.getMaxSessionsPerPrincipal() == null, settings, "on-exceed",
				"max-sessions-per-principal is not set");
		RevocationProperties revocation = session.getRevocation();
		refuse(revocation.getStorage() == null && !revocation.undoesAll(), settings, "revocation.on-storage-failure",
				"revocation.storage is not set");
		checkKtor(settings, "ktor", ktorForm(session));
		List<OlderFormProperties> forms = session.getBackwardCompatibleRead().getForms();
		for (int i = 0; i < forms.size(); i++) {
			checkKtor(settings, "backward-compatible-read.forms[" + i + "]", forms.get(i).getForm());
		}
		boolean json = Stream.concat(Stream.of(session.getKtor()), forms.stream())
			.anyMatch((form) -> form.getPayload() == PayloadForm.JSON);
		refuse(ktorForm(session) != null && !json, settings, "serializer",
				"the payload is written in the form ktor-reflection");
	}

	private void checkKtor(RegistrationSettings settings, String place, @Nullable KtorForm form) {
		if (form == KtorForm.KTOR_SIGN || form == KtorForm.PLAIN) {
			refuse(true, settings, place + ".encrypt-algorithm", "the form " + form.property() + " does not encrypt");
			refuse(true, settings, place + ".mac-over", "the form " + form.property() + " does not encrypt");
		}
		refuse(form == KtorForm.PLAIN, settings, place + ".sign-algorithm", "the form plain does not sign");
	}

	private static @Nullable KtorForm ktorForm(RegistrationProperties session) {
		List<String> transform = session.getTransform();
		return (transform != null && transform.size() == 1) ? KtorForm.named(transform.get(0)) : null;
	}

	private void refuse(boolean unread, RegistrationSettings settings, String property, String reason) {
		if (unread) {
			ConfigurationPropertyName name = ConfigurationPropertyName.adapt(settings.property(property), '.');
			this.configured.below(name).findFirst().ifPresent((written) -> {
				throw new InvalidSessionsConfigurationException(ConfiguredProperties.text(written.getName()),
						written.getValue(), "The property has no effect: " + reason,
						"Remove the property where it is written, or change the other one.");
			});
		}
	}

}
