package io.github.sessionstarter.autoconfigure.registration;

import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;

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

	TokenForm create(RegistrationSettings settings) {
		RegistrationProperties properties = settings.properties();
		boolean onServer = properties.getStorage() != null;
		List<String> names = names(properties, onServer);
		SessionContext context = new SessionContext(this.applicationName, settings.name(), onServer ? "id" : "payload");
		KtorForm ktorForm = ktorForm(settings, names, onServer);
		if (ktorForm != null) {
			return ktorForm(settings, ktorForm, context);
		}
		refuseKtor(settings);
		return new TokenForm(new TransformerChain(transformers(settings, names), context),
				onServer ? Content.ID : Content.SESSION, !onServer && names.isEmpty());
	}

	private static List<String> names(RegistrationProperties properties, boolean onServer) {
		if (properties.getTransform() != null) {
			return properties.getTransform();
		}
		return onServer ? List.of() : List.of("encrypt");
	}

	private List<SessionTransformer> transformers(RegistrationSettings settings, List<String> names) {
		if (names.contains(RegistrationProperties.NONE)) {
			throw settings.failure("transform", names, "The word none stands alone",
					"Write 'transform: none', or remove none from the list.");
		}
		return names.stream()
			.map((name) -> this.beans.get(settings, "transform", name, SessionTransformer.class))
			.toList();
	}

	private TokenForm ktorForm(RegistrationSettings settings, KtorForm form, SessionContext context) {
		KtorProperties properties = settings.properties().getKtor();
		SessionTransformer transformer = this.ktor.create(form, new KtorSettings(settings, "ktor", properties));
		UnsafeChoices.warnOfWriting(settings, form);
		return new TokenForm(new TransformerChain(List.of(transformer), context), Content.PAYLOAD,
				form != KtorForm.KTOR_ENCRYPT && properties.getPayload() == PayloadForm.JSON);
	}

	private static @Nullable KtorForm ktorForm(RegistrationSettings settings, List<String> names, boolean onServer) {
		for (String name : names) {
			KtorForm form = KtorForm.named(name);
			if (form != null && names.size() > 1) {
				throw settings.failure("transform", names,
						"A form of Ktor stands alone, or the token would not be one that Ktor knows",
						"Write 'transform: [" + name + "]'.");
			}
			if (form != null && onServer) {
				throw settings.failure("transform", names,
						"A form of Ktor holds the payload, and with a storage only an id travels",
						"Remove the property, or remove the storage.");
			}
			if (form != null) {
				return form;
			}
		}
		return null;
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
