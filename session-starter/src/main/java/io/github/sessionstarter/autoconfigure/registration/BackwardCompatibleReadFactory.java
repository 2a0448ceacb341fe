package io.github.sessionstarter.autoconfigure.registration;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.sessionstarter.autoconfigure.properties.BackwardCompatibleReadProperties;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.OlderFormProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.session.OlderForm;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;

/**
 * The factory of the older forms that a session reads. Forms that cannot be told apart
 * are refused at the start, because the form alone decides the reader.
 */
final class BackwardCompatibleReadFactory {

	private static final String EITHER = "Write 'mac-over: either' in one and remove the other if they differ in nothing"
			+ " else. ";

	private final KtorTransformerFactory ktor;

	private final PayloadsFactory payloads;

	private final InstantSource clock;

	BackwardCompatibleReadFactory(KtorTransformerFactory ktor, PayloadsFactory payloads, InstantSource clock) {
		this.ktor = ktor;
		this.payloads = payloads;
		this.clock = clock;
	}

	<T> BackwardCompatibleRead<T> create(RegistrationSettings settings, Class<T> type, TokenForm current) {
		BackwardCompatibleReadProperties read = settings.properties().getBackwardCompatibleRead();
		if (read.getForms().isEmpty() && read.getUntil() == null) {
			return BackwardCompatibleRead.none();
		}
		Instant until = until(settings);
		Predicate<String> recognizer = recognizer(settings, current);
		List<RecognizedForm> recognized = new ArrayList<>();
		recognized.add(new RecognizedForm("transform", sample(current, settings.properties().getKtor()), recognizer));
		List<OlderForm<T>> forms = new ArrayList<>();
		for (int i = 0; i < read.getForms().size(); i++) {
			OlderFormProperties older = read.getForms().get(i);
			KtorSettings place = new KtorSettings(settings, "backward-compatible-read.forms[" + i + "]", older);
			KtorForm form = form(place, older.getForm(), current);
			TransformerChain transformers = new TransformerChain(List.of(this.ktor.create(form, place)),
					current.transformers().context());
			add(recognized,
					new RecognizedForm(place.place(), transformers.encode(sample(older)), transformers::recognizes),
					settings, form);
			forms.add(new OlderForm<>(form.property(), transformers,
					new PayloadSessionTracker<>(this.payloads.create(settings, type, older.getPayload())),
					form == KtorForm.KTOR_SIGN));
		}
		UnsafeChoices.warnOfReading(settings, until.isAfter(this.clock.instant()));
		return new BackwardCompatibleRead<>(recognizer, List.copyOf(forms), until, this.clock);
	}

	private static Instant until(RegistrationSettings settings) {
		BackwardCompatibleReadProperties read = settings.properties().getBackwardCompatibleRead();
		Instant until = read.getUntil();
		if (read.getForms().isEmpty()) {
			throw settings.failure("backward-compatible-read.forms", null, "There is no form to be read",
					"List the older forms, or remove " + settings.property("backward-compatible-read") + ".");
		}
		if (until == null) {
			throw settings.failure("backward-compatible-read.until", null, "The older forms would always be read",
					"Write when the last token in an older form has expired, such as 2027-03-01T00:00:00Z.");
		}
		return until;
	}

	private static KtorForm form(KtorSettings place, @Nullable KtorForm form, TokenForm current) {
		if (form == null) {
			throw place.failure("form", null, "The form is missing", "Write ktor-encrypt, ktor-sign or plain.");
		}
		if (form == KtorForm.PLAIN && current.content() == Content.ID) {
			throw place.failure("form", form.property(), "Any client could fill the storage with sessions of its own",
					"Migrate to 'transform: [encrypt]' first, and to a storage when plain is no longer read.");
		}
		return form;
	}

	private static Predicate<String> recognizer(RegistrationSettings settings, TokenForm current) {
		if (current.transformers().isRecognizable()) {
			return current.transformers()::recognizes;
		}
		if (current.content() == Content.ID && current.transformers().transformers().isEmpty()) {
			return (token) -> false; // an id has no form, and no older form is like one
		}
		throw settings.failure("transform", null, "The current form cannot be told from older ones",
				"Write 'transform: [encrypt]' or 'transform: [sign]', or let the last transformer of the list be a"
						+ " FormRecognizer, or remove backward-compatible-read.");
	}

	/** Refuse forms that cannot be told apart by their tokens. */
	private static void add(List<RecognizedForm> earlier, RecognizedForm added, RegistrationSettings settings,
			KtorForm form) {
		for (RecognizedForm other : earlier) {
			if (other.recognizer().test(added.sample()) || added.recognizer().test(other.sample())) {
				throw settings.failure(added.property(), form.property(),
						"Its tokens look like those of " + settings.property(other.property())
								+ ", and no token is tried with the keys of two forms",
						((form == KtorForm.KTOR_ENCRYPT) ? EITHER : "")
								+ "Keep the one of the two that most clients still have, or choose another 'transform'.");
			}
		}
		earlier.add(added);
	}

	private static String sample(TokenForm current, KtorProperties ktor) {
		return current.transformers().encode((current.content() == Content.PAYLOAD) ? sample(ktor) : "sample");
	}

	private static String sample(KtorProperties properties) {
		return (properties.getPayload() == PayloadForm.JSON) ? "{\"a\":1}" : "a=%23i1";
	}

	/**
	 * A form of token.
	 *
	 * @param property the property of the session that names it
	 * @param sample a token in this form
	 * @param recognizer recognizes tokens in this form
	 */
	private record RecognizedForm(String property, String sample, Predicate<String> recognizer) {
	}

}
