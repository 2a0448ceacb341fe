package io.github.sessionstarter.tracking.adoption;

import java.util.function.Function;

import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that another library keeps on the server.
 *
 * @param storage reads and removes them by their ids, and takes no new ones; returns an
 * empty text for a session that cannot be read
 * @param value reads such a text, or returns {@code null} if it does not fit
 * @param <T> the type of the session
 */
public record ForeignSessions<T>(SessionStorage storage, Function<String, @Nullable T> value) {

}
