package io.github.sessionstarter.autoconfigure;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.registration.KeyTextReader;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * A function that hides keys from actuator endpoints: what is named {@code sessions.keys}
 * in any spelling, and every other value that contains a key, such as that of the
 * environment variable {@code SESSION_KEY}, the arguments of the process, or
 * {@code SPRING_APPLICATION_JSON}.
 */
final class SessionKeysSanitizingFunction implements SanitizingFunction {

	private static final Pattern NAME = Pattern.compile(
			"sessions[._](keys([^a-z].*)?|registrations[^a-z].*(encrypt|sign)[._-]?key([^a-z].*)?)",
			Pattern.CASE_INSENSITIVE);

	/** Shorter ones occur within texts by chance. */
	private static final int MIN_LENGTH = 16;

	private final Supplier<Stream<String>> keys;

	SessionKeysSanitizingFunction(Supplier<Stream<String>> keys) {
		this.keys = keys;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (NAME.matcher(data.getKey()).matches() || containsKey(data.getValue())) ? data.withSanitizedValue()
				: data;
	}

	private boolean containsKey(@Nullable Object value) {
		String text = String.valueOf(value).trim();
		return this.keys.get()
			.map(String::trim)
			.filter((key) -> !key.isEmpty() && !KeyTextReader.isResource(key))
			.anyMatch((key) -> text.equals(key) || (key.length() >= MIN_LENGTH && text.contains(key)));
	}

}
