package io.github.sessionstarter.security.extension;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A session of this module that the server can end at once. It is kept where the log-in
 * is: in its storage, or sealed with the storage of its revocation.
 *
 * @param name the name of the session
 * @param type the type of its values
 * @param idle how long it lives unused, or {@code null} for as long as it lives
 * @param absolute how long it lives, or {@code null} for as long as the log-in
 */
public record InternalSession(String name, Class<?> type, @Nullable Duration idle, @Nullable Duration absolute) {
}
