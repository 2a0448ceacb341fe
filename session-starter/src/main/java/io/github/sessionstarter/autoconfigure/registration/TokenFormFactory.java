package io.github.sessionstarter.autoconfigure.registration;

import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.TransformerChain;

/**
 * The factory of the form that the token of a session is written in.
 */
final class TokenFormFactory {

	private final String applicationName;

	private final NamedBeans beans;

	private final KtorTransformerFactory ktor;

	TokenFormFactory(String applicationName, NamedBeans beans, KtorTransformerFactory ktor) {
		this.applicationName = applicationName;
		this.beans = beans;
		this.ktor = ktor;
	}

	/** Create the form in which a session is written. */
	TokenForm create(RegistrationSettings settings) {
		RegistrationProperties properties = settings.properties();
		boolean onServer = properties.getStorage() != null;
		List<String> names = names(properties, onServer);
		List<KtorForm> ktor = KtorForm.named(names);
		if (ktor.isEmpty()) {
			refuseKtor(settings);
		}
		else if (ktor.contains(KtorForm.KTOR_ID)) {
			throw settings.failure("transform", names, "An id of Ktor is only read, and never made",
					"Remove ktor-id, or list it in backward-compatible-read.forms.");
		}
		else if (onServer) {
			throw settings.failure("transform", names,
					"A form of Ktor holds the payload, and with a storage only an id travels",
					"Remove the property, or remove the storage.");
		}
		else {
			UnsafeChoices.warnOfWriting(settings, ktor);
		}
		return create(new KtorSettings(settings, "ktor", properties.getKtor()), "transform", names, onServer);
	}

	/** Create the form that a property names. */
	TokenForm create(KtorSettings settings, String property, List<String> names, boolean onServer) {
		SessionContext context = new SessionContext(this.applicationName, settings.session().name(),
				onServer ? "id" : "payload");
		List<KtorForm> ktor = KtorForm.named(names);
		if (ktor.isEmpty()) {
			return new TokenForm(new TransformerChain(transformers(settings.session(), property, names), context),
					onServer ? Content.ID : Content.SESSION, !onServer && names.isEmpty());
		}
		if (ktor.size() < names.size()) {
			throw settings.session()
				.failure(property, names, "Forms of Ktor and others in one list make tokens that Ktor does not know",
						"Write only the forms of Ktor, '" + KtorForm.text(ktor) + "'.");
		}
		if (ktor.lastIndexOf(KtorForm.KTOR_ID) > 0) {
			throw settings.session()
				.failure(property, names, "An id of Ktor stands in front of what protects it",
						"Write ktor-id once, as the first form.");
		}
		if (ktor.size() > 1 && ktor.contains(KtorForm.PLAIN)) {
			throw settings.session()
				.failure(property, names, "The form plain protects nothing and stands alone", "Remove plain.");
		}
		return new TokenForm(new TransformerChain(this.ktor.create(ktor, settings), context),
				ktor.contains(KtorForm.KTOR_ID) ? Content.ID : Content.PAYLOAD,
				!ktor.contains(KtorForm.KTOR_ENCRYPT) && settings.properties().getPayload() == PayloadForm.JSON);
	}

	private static List<String> names(RegistrationProperties properties, boolean onServer) {
		if (properties.getTransform() != null) {
			return properties.getTransform();
		}
		return onServer ? List.of() : List.of("encrypt");
	}

	private List<SessionTransformer> transformers(RegistrationSettings settings, String property, List<String> names) {
		if (names.contains(RegistrationProperties.NONE)) {
			throw settings.failure(property, names, "The word none stands alone",
					"Write 'transform: none', or remove none from the list.");
		}
		return names.stream()
			.map((name) -> this.beans.get(settings, property, name, SessionTransformer.class))
			.toList();
	}

	private static void refuseKtor(RegistrationSettings settings) {
		if (!settings.properties().getKtor().hasNothing()) {
			throw settings.failure("ktor", null,
					"The session is not written in a form of Ktor, so these properties would change and protect nothing",
					"Write 'transform: [ktor-encrypt]' or 'transform: [ktor-sign]', or remove the properties. To only"
							+ " read the form, list it in backward-compatible-read.forms.");
		}
	}

}
