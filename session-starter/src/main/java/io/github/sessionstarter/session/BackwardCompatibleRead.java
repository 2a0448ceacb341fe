package io.github.sessionstarter.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

import io.github.sessionstarter.tracking.SessionTracker;
import org.jspecify.annotations.Nullable;

/**
 * The older forms that a session still reads, for a time.
 * <p>
 * <b>Security guarantees</b>: the form alone decides the reader, once. What is in the
 * current form is never given to an older reader, and what one reader refuses is never
 * given to another (CVE-2026-39324).
 *
 * @param current recognizes the form in which the session is written
 * @param forms the older forms, no two of which recognize the same tokens
 * @param until when they cease to be read
 * @param clock tells the time
 * @param <T> the type of the session
 */
public record BackwardCompatibleRead<T>(Predicate<String> current, List<OlderForm<T>> forms, Instant until,
		InstantSource clock) {

	/**
	 * Read no older form.
	 * @param <T> the type of the session
	 * @return an instance without forms
	 */
	public static <T> BackwardCompatibleRead<T> none() {
		return new BackwardCompatibleRead<>((token) -> true, List.of(), Instant.MIN, InstantSource.system());
	}

	/**
	 * Say whether a token is in one of the older forms, and these are still read.
	 * @param token any text
	 * @return whether it will be given to the reader of an older form
	 */
	public boolean recognizes(String token) {
		return formOf(token) != null;
	}

	/** Return the name of the form whose tokens stand for sessions of a tracker. */
	@Nullable String nameOf(SessionTracker<T> tracker) {
		return this.forms.stream()
			.filter((form) -> form.tracker() == tracker)
			.map(OlderForm::name)
			.findFirst()
			.orElse(null);
	}

	/** Return the older form that a token is in, or {@code null} if it is in none. */
	public @Nullable OlderForm<T> formOf(String token) {
		if (this.forms.isEmpty() || this.current.test(token) || !this.clock.instant().isBefore(this.until)) {
			return null;
		}
		for (OlderForm<T> form : this.forms) {
			if (form.transformers().recognizes(token)) {
				return form;
			}
		}
		return null;
	}

}
