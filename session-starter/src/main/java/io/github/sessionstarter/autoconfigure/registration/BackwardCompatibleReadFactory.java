package io.github.sessionstarter.autoconfigure.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.BackwardCompatibleReadProperties;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.OlderFormProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.session.OlderForm;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.adoption.ForeignSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * The factory of the older forms that a session reads. Forms that cannot be told apart
 * are refused at the start, because the form alone decides the reader.
 */
final class BackwardCompatibleReadFactory {

	private static final String EITHER = "Write 'mac-over: either' in one and remove the other if they differ in nothing"
			+ " else. ";

	private static final String PATTERN = "Write an 'id-pattern' that only Ktor's ids match, such as one with their"
			+ " length. ";

	private static final String SAMPLE_OF_ID = "0".repeat(64);

	/** A pattern that matches few of our ids logs out few users, and unseen. */
	private static final int SAMPLES = 1000;

	private final KtorTransformerFactory ktor;

	private final TokenFormFactory tokens;

	private final PayloadsFactory payloads;

	private final SessionTrackerFactory trackers;

	private final InstantSource clock;

	BackwardCompatibleReadFactory(KtorTransformerFactory ktor, TokenFormFactory tokens, PayloadsFactory payloads,
			SessionTrackerFactory trackers, InstantSource clock) {
		this.ktor = ktor;
		this.tokens = tokens;
		this.payloads = payloads;
		this.trackers = trackers;
		this.clock = clock;
	}

	/**
	 * Create what reads the sessions that Ktor keeps on the server, if a form is for it.
	 */
	<T> @Nullable ForeignSessions<T> foreign(RegistrationSettings settings, Class<T> type, TokenForm current) {
		List<OlderFormProperties> forms = settings.properties().getBackwardCompatibleRead().getForms();
		List<KtorSettings> ids = IntStream.range(0, forms.size())
			.filter((i) -> isOfIds(forms.get(i)))
			.mapToObj((i) -> place(settings, i))
			.toList();
		if (ids.isEmpty()) {
			return null;
		}
		Instant unused = until(settings);
		if (current.content() != Content.ID) {
			throw ids.get(0)
				.failure("form", "ktor-id",
						"Each of several requests with one id would begin a session of its own, and no log-out would"
								+ " end the id",
						"Set " + settings.property("storage") + ", which the sessions are moved to.");
		}
		if (ids.size() > 1) {
			throw ids.get(1).failure("form", "ktor-id", "Ktor has the sessions of one name in one place", "Remove it.");
		}
		SessionStorage storage = this.trackers.guard("ktor-" + settings.name(), this.ktor.storage(ids.get(0)));
		SessionTracker<T> payloads = new PayloadSessionTracker<>(
				this.payloads.create(settings, type, ids.get(0).properties().getPayload()));
		return new ForeignSessions<>(storage,
				(text) -> payloads.load(text).<@Nullable T>fold((found) -> found.payload().value(), (reason) -> null));
	}

	private static boolean isOfIds(OlderFormProperties form) {
		return KtorForm.named(form.getForm()).contains(KtorForm.KTOR_ID);
	}

	private static KtorSettings place(RegistrationSettings settings, int number) {
		return new KtorSettings(settings, "backward-compatible-read.forms[" + number + "]",
				settings.properties().getBackwardCompatibleRead().getForms().get(number));
	}

	/**
	 * Create what a session reads besides.
	 * @param tracker finds the sessions in the current form
	 */
	<T> BackwardCompatibleRead<T> create(RegistrationSettings settings, Class<T> type, TokenForm current,
			SessionTracker<T> tracker) {
		BackwardCompatibleReadProperties read = settings.properties().getBackwardCompatibleRead();
		if (read.getForms().isEmpty() && read.getUntil() == null) {
			return BackwardCompatibleRead.none();
		}
		Instant until = until(settings);
		RecognizedForm written = written(settings, current);
		Supplier<SessionTracker<T>> own = SingletonSupplier.of(() -> this.trackers.create(settings, type,
				Content.SESSION, this.payloads.create(settings, type, Content.SESSION), null));
		List<RecognizedForm> recognized = new ArrayList<>(List.of(written));
		List<OlderForm<T>> forms = new ArrayList<>();
		for (int i = 0; i < read.getForms().size(); i++) {
			OlderFormProperties older = read.getForms().get(i);
			KtorSettings place = place(settings, i);
			TokenForm form = form(place, older.getForm(), current);
			checkMaxAge(place, older.getMaxAge(), current);
			add(recognized, new RecognizedForm(place.place(), older.getForm(), form, List.of(sample(form, older))),
					settings);
			SessionTracker<T> reader = switch (form.content()) {
				case SESSION -> own.get();
				case PAYLOAD -> new PayloadSessionTracker<>(this.payloads.create(settings, type, older.getPayload()));
				case ID -> tracker;
			};
			forms.add(new OlderForm<>(String.join("+", older.getForm()), form.transformers(), reader,
					form.content() != Content.PAYLOAD || KtorForm.named(older.getForm()).contains(KtorForm.KTOR_SIGN)));
		}
		boolean active = until.isAfter(this.clock.instant());
		UnsafeChoices.warnOfReading(settings, active);
		if (active && current.content() != Content.PAYLOAD) {
			UnsafeChoices.warnOfTimeouts(settings);
		}
		return new BackwardCompatibleRead<>(written::recognizes, List.copyOf(forms), until, this.clock);
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

	private TokenForm form(KtorSettings place, List<String> names, TokenForm current) {
		if (names.isEmpty()) {
			throw place.failure("form", null, "The form is missing",
					"Write ktor-encrypt, ktor-sign or plain, or ktor-id for a session that Ktor keeps on the server.");
		}
		if (current.content() == Content.ID && KtorForm.named(names).contains(KtorForm.PLAIN)) {
			throw place.failure("form", String.join(", ", names),
					"Any client could fill the storage with sessions of its own",
					"Migrate to 'transform: [encrypt]' first, and to a storage when plain is no longer read.");
		}
		TokenForm form = this.tokens.create(place, place.place() + ".form", names, false);
		if (form.content() == Content.SESSION) {
			checkOwn(place, names, form, current);
		}
		return form;
	}

	private static void checkOwn(KtorSettings place, List<String> names, TokenForm form, TokenForm current) {
		if (current.content() != Content.PAYLOAD) {
			throw place.failure("form", String.join(", ", names),
					"The session would begin again with each token in this form, and outlive its absolute timeout",
					"Remove the form. It is read where transform is a form of Ktor, for as long as nodes write either.");
		}
		if (!form.transformers().isRecognizable()) {
			throw place.failure("form", String.join(", ", names), "Its tokens cannot be told from those of other forms",
					"Let the last transformer of the list be a FormRecognizer, or remove the form.");
		}
		if (!place.properties().hasNothing()) {
			throw place.session()
				.failure(place.place(), null,
						"The form " + String.join(", ", names)
								+ " is not one of Ktor, so these properties would change and protect nothing",
						"Remove the properties. The form is read with sessions.keys.");
		}
	}

	private static void checkMaxAge(KtorSettings place, @Nullable Duration maxAge, TokenForm current) {
		if (maxAge == null) {
			return;
		}
		if (current.content() == Content.PAYLOAD) {
			throw place.failure("max-age", maxAge,
					"The session is written in a form of Ktor, for which the server enforces no timeout",
					"Remove the property. Browsers are told cookie.max-age, or else timeout.absolute.");
		}
		if (maxAge.toSeconds() < 1) {
			throw place.failure("max-age", maxAge, "Browsers would drop Ktor's cookie at once",
					"Write Ktor's maxAgeInSeconds, or remove the property if it is null there.");
		}
		Duration idle = place.session().properties().getTimeout().getIdle();
		if (idle.compareTo(maxAge) < 0) {
			throw place.session()
				.failure("timeout.idle", idle,
						"Users of Ktor stay logged in without a request for " + maxAge
								+ ", and would be logged out here before",
						"Set it to " + maxAge + " or more, or remove " + place.property("max-age")
								+ " to accept that.");
		}
	}

	private RecognizedForm written(RegistrationSettings settings, TokenForm current) {
		List<String> names = settings.properties().getTransform();
		boolean bareId = current.content() == Content.ID && current.transformers().transformers().isEmpty();
		if (!bareId && !current.transformers().isRecognizable()) {
			throw settings.failure("transform", null, "The current form cannot be told from older ones",
					"Write 'transform: [encrypt]' or 'transform: [sign]', or let the last transformer of the list be a"
							+ " FormRecognizer, or remove backward-compatible-read.");
		}
		List<String> samples = (current.content() == Content.ID) ? ids(settings, current)
				: List.of(sample(current, settings.properties().getKtor()));
		return new RecognizedForm("transform", (names != null) ? names : List.of(), current, samples);
	}

	/** The ids of one letter match also where ids that match are too rare to be made. */
	private List<String> ids(RegistrationSettings settings, TokenForm current) {
		Stream<String> uniform = Stream.of("a", "0", "-", "_").map((letter) -> letter.repeat(43));
		Stream<String> random = Stream.generate(this.trackers.ids(settings)::generate).limit(SAMPLES);
		return Stream.concat(uniform, random).map(current.transformers()::encode).toList();
	}

	/** Refuse forms that cannot be told apart by their tokens. */
	private static void add(List<RecognizedForm> earlier, RecognizedForm added, RegistrationSettings settings) {
		for (RecognizedForm other : earlier) {
			if (other.recognizesAny(added.samples()) || added.recognizesAny(other.samples())) {
				boolean macs = added.names().equals(other.names()) && added.names().contains("ktor-encrypt");
				boolean ids = KtorForm.named(added.names()).equals(List.of(KtorForm.KTOR_ID));
				throw settings.failure(added.property(), String.join(", ", added.names()),
						"Its tokens look like those of " + settings.property(other.property())
								+ ", and no token is tried with the keys of two forms",
						(macs ? EITHER : (ids ? PATTERN : ""))
								+ "Keep the one of the two that most clients still have, or choose another 'transform'.");
			}
		}
		earlier.add(added);
	}

	private static String sample(TokenForm form, KtorProperties properties) {
		String json = (properties.getPayload() == PayloadForm.JSON) ? "{\"a\":1}" : "a=%23i1";
		return form.transformers().encode(switch (form.content()) {
			case PAYLOAD -> json;
			case ID -> SAMPLE_OF_ID;
			case SESSION -> "sample";
		});
	}

	/**
	 * A form of token.
	 *
	 * @param property the property of the session that names it
	 * @param names its names there
	 * @param form the form
	 * @param samples tokens in this form
	 */
	private record RecognizedForm(String property, List<String> names, TokenForm form, List<String> samples) {

		/** An id has no form, and no other form is like one. */
		boolean recognizes(String token) {
			return this.form.transformers().recognizes(token);
		}

		boolean recognizesAny(List<String> tokens) {
			return tokens.stream().anyMatch(this::recognizes);
		}

	}

}
