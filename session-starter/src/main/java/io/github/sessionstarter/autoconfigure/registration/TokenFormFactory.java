package io.github.sessionstarter.autoconfigure.registration;

import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which form the token of a session is written.
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

	TokenForm create(String name, String prefix, RegistrationProperties properties) {
		boolean onServer = properties.getStorage() != null;
		List<String> names = names(properties, onServer);
		SessionContext context = new SessionContext(this.applicationName, name, onServer ? "id" : "payload");
		KtorForm ktorForm = ktorForm(prefix, names, onServer);
		if (ktorForm != null) {
			return ktorForm(prefix, ktorForm, properties.getKtor(), context);
		}
		refuseProperties(prefix, properties.getKtor());
		return new TokenForm(new TransformerChain(transformers(prefix + ".transform", names), context),
				onServer ? Content.ID : Content.SESSION, !onServer && names.isEmpty());
	}

	private static List<String> names(RegistrationProperties properties, boolean onServer) {
		if (properties.getTransform() != null) {
			return properties.getTransform();
		}
		return onServer ? List.of() : List.of("encrypt");
	}

	private List<SessionTransformer> transformers(String property, List<String> names) {
		if (names.contains(RegistrationProperties.NONE)) {
			throw new InvalidSessionsConfigurationException(property, names, "The word none stands alone",
					"Write 'transform: none', or remove none from the list.");
		}
		return names.stream().map((name) -> this.beans.get(property, name, SessionTransformer.class)).toList();
	}

	private TokenForm ktorForm(String prefix, KtorForm form, KtorProperties properties, SessionContext context) {
		SessionTransformer transformer = this.ktor.create(prefix + ".ktor", form, properties);
		UnsafeChoices.warnOfWriting(prefix + ".transform", form);
		return new TokenForm(new TransformerChain(List.of(transformer), context), Content.PAYLOAD,
				form != KtorForm.KTOR_ENCRYPT && properties.getPayload() == PayloadForm.JSON);
	}

	private static @Nullable KtorForm ktorForm(String prefix, List<String> names, boolean onServer) {
		for (String name : names) {
			KtorForm form = KtorForm.named(name);
			if (form != null && names.size() > 1) {
				throw new InvalidSessionsConfigurationException(prefix + ".transform", names,
						"A form of Ktor stands alone, or the token would not be one that Ktor knows",
						"Write 'transform: [" + name + "]'.");
			}
			if (form != null && onServer) {
				throw new InvalidSessionsConfigurationException(prefix + ".transform", names,
						"A form of Ktor holds the payload, and with a storage only an id travels",
						"Remove the property, or remove the storage.");
			}
			if (form != null) {
				return form;
			}
		}
		return null;
	}

	private static void refuseProperties(String prefix, KtorProperties properties) {
		if (!properties.hasNothing()) {
			throw new InvalidSessionsConfigurationException(prefix + ".ktor", null,
					"The session is not written in a form of Ktor, so these properties would change and protect nothing",
					"Write 'transform: [ktor-encrypt]' or 'transform: [ktor-sign]', or remove the properties. To only"
							+ " read the form, list it in backward-compatible-read.forms.");
		}
	}

}
