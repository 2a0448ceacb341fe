package io.github.sessionstarter.autoconfigure.registration;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.sessionstarter.autoconfigure.properties.BackwardCompatibleReadProperties;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.OlderFormProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.session.OlderForm;
import io.github.sessionstarter.transform.TransformerChain;

/**
 * Decides which older forms a session reads. Forms that cannot be told apart are refused
 * at the start, because the form alone decides the reader.
 */
final class BackwardCompatibleReadFactory {

	private final KtorTransformerFactory ktor;

	private final PayloadsFactory payloads;

	private final InstantSource clock;

	BackwardCompatibleReadFactory(KtorTransformerFactory ktor, PayloadsFactory payloads, InstantSource clock) {
		this.ktor = ktor;
		this.payloads = payloads;
		this.clock = clock;
	}

	<T> BackwardCompatibleRead<T> create(String registration, RegistrationProperties properties, Class<T> type,
			TokenForm current) {
		BackwardCompatibleReadProperties read = properties.getBackwardCompatibleRead();
		if (read.getForms().isEmpty() && read.getUntil() == null) {
			return BackwardCompatibleRead.none();
		}
		String prefix = registration + ".backward-compatible-read";
		Instant until = until(prefix, read);
		Predicate<String> recognizer = recognizer(registration, current);
		FormOverlap overlap = new FormOverlap();
		overlap.add(registration + ".transform", "", sample(current, properties.getKtor()), recognizer);
		List<OlderForm<T>> forms = new ArrayList<>();
		for (int i = 0; i < read.getForms().size(); i++) {
			String property = prefix + ".forms[" + i + "]";
			OlderFormProperties older = read.getForms().get(i);
			KtorForm form = form(property, older, current);
			TransformerChain transformers = new TransformerChain(List.of(this.ktor.create(property, form, older)),
					current.transformers().context());
			overlap.add(property, form.property(), transformers.encode(sample(older)), transformers::recognizes);
			forms.add(new OlderForm<>(form.property(), transformers,
					this.payloads.serializer(registration, properties, type, older.getPayload())::deserialize));
		}
		UnsafeChoices.warnOfReading(prefix, read, until.isAfter(this.clock.instant()));
		return new BackwardCompatibleRead<>(recognizer, List.copyOf(forms), until, this.clock);
	}

	private static Instant until(String prefix, BackwardCompatibleReadProperties read) {
		Instant until = read.getUntil();
		if (read.getForms().isEmpty()) {
			throw new InvalidSessionsConfigurationException(prefix + ".forms", null, "There is no form to be read",
					"List the older forms, or remove " + prefix + ".");
		}
		if (until == null) {
			throw new InvalidSessionsConfigurationException(prefix + ".until", null,
					"The older forms would be read for ever",
					"Write when the last token in an older form has expired, such as 2027-03-01T00:00:00Z.");
		}
		return until;
	}

	private static KtorForm form(String property, OlderFormProperties older, TokenForm current) {
		KtorForm form = older.getForm();
		if (form == null) {
			throw new InvalidSessionsConfigurationException(property + ".form", null, "The form is missing",
					"Write ktor-encrypt, ktor-sign or plain.");
		}
		if (form == KtorForm.PLAIN && current.content() == Content.ID) {
			throw new InvalidSessionsConfigurationException(property + ".form", form.property(),
					"Any client could fill the storage with sessions of its own",
					"Migrate to 'transform: [encrypt]' first, and to a storage when plain is no longer read.");
		}
		return form;
	}

	private static Predicate<String> recognizer(String registration, TokenForm current) {
		if (current.transformers().isRecognizable()) {
			return current.transformers()::recognizes;
		}
		if (current.content() == Content.ID && current.transformers().transformers().isEmpty()) {
			return (token) -> false; // an id has no form, and is what no older form is
		}
		throw new InvalidSessionsConfigurationException(registration + ".transform", null,
				"The current form cannot be told from older ones",
				"Write 'transform: [encrypt]' or 'transform: [sign]', or let the last transformer of the list be a"
						+ " FormRecognizer, or remove backward-compatible-read.");
	}

	private static String sample(TokenForm current, KtorProperties ktor) {
		return current.transformers().encode((current.content() == Content.PAYLOAD) ? sample(ktor) : "sample");
	}

	private static String sample(KtorProperties properties) {
		return (properties.getPayload() == PayloadForm.JSON) ? "{\"a\":1}" : "a=%23i1";
	}

}
