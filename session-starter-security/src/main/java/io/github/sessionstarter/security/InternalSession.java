package io.github.sessionstarter.security;

import java.time.Duration;

/**
 * A session of this module that the server can end at once. It is kept where the log-in
 * is: in its storage, or sealed with the storage of its revocation.
 *
 * @param name the name of the session
 * @param type the type of its values
 * @param idle how long it lives unused
 * @param absolute how long it lives
 */
public record InternalSession(String name, Class<?> type, Duration idle, Duration absolute) {
}
