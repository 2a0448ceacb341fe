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
		checkKtor(settings, "ktor", session.getTransform());
		List<OlderFormProperties> forms = session.getBackwardCompatibleRead().getForms();
		for (int i = 0; i < forms.size(); i++) {
			String place = "backward-compatible-read.forms[" + i + "]";
			checkKtor(settings, place, forms.get(i).getForm());
			checkOwn(settings, place, forms.get(i).getForm());
			checkIds(settings, place, forms.get(i));
		}
		boolean json = Stream.concat(Stream.of(session.getKtor()), forms.stream())
			.anyMatch((form) -> form.getPayload() == PayloadForm.JSON);
		refuse(!json && !KtorForm.named(session.getTransform()).isEmpty(), settings, "serializer",
				"the payload is written in the form ktor-reflection");
	}

	private void checkKtor(RegistrationSettings settings, String place, @Nullable List<String> names) {
		List<KtorForm> forms = KtorForm.named(names);
		if (!forms.isEmpty() && !forms.contains(KtorForm.KTOR_ENCRYPT)) {
			String reason = "the form " + KtorForm.text(forms) + " does not encrypt";
			refuse(true, settings, place + ".encrypt-algorithm", reason);
			refuse(true, settings, place + ".mac-over", reason);
		}
		refuse(forms.equals(List.of(KtorForm.PLAIN)), settings, place + ".sign-algorithm",
				"the form plain does not sign");
	}

	private void checkIds(RegistrationSettings settings, String place, OlderFormProperties older) {
		boolean ids = KtorForm.named(older.getForm()).contains(KtorForm.KTOR_ID);
		boolean bare = older.getForm().size() == 1 && older.getSignKey().isEmpty();
		for (String property : List.of("directory", "storage", "id-pattern")) {
			refuse(!ids, settings, place + "." + property, "the form is not ktor-id");
		}
		refuse(ids && !bare, settings, place + ".id-pattern", "the form of signed or encrypted ids decides");
		refuse(ids && bare, settings, place + ".sign-algorithm", "the ids are not signed");
	}

	private void checkOwn(RegistrationSettings settings, String place, List<String> names) {
		boolean own = !names.isEmpty() && KtorForm.named(names).isEmpty();
		for (String property : List.of("encrypt-algorithm", "sign-algorithm", "mac-over", "payload", "max-age")) {
			refuse(own, settings, place + "." + property,
					"the form " + String.join(", ", names) + " is not one of Ktor");
		}
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
