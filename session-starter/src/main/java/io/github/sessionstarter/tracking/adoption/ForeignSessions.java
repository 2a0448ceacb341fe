package io.github.sessionstarter.tracking.adoption;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The sessions that another library keeps on the server.
 *
 * @param text returns what is stored under an id, an empty text if that cannot be read,
 * or {@code null} if there is nothing
 * @param value reads such a text, or returns {@code null} if it does not fit
 * @param removal removes what is stored under an id
 * @param <T> the type of the session
 */
public record ForeignSessions<T>(Function<String, @Nullable String> text, Function<String, @Nullable T> value,
		Consumer<String> removal) {

}
