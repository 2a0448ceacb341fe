package io.github.sessionstarter.session;

import io.github.sessionstarter.http.SessionScope;
import org.jspecify.annotations.Nullable;

/**
 * Where a session exists, and what clients are told about it.
 *
 * @param scope the paths where the session exists
 * @param sendAlways whether each response of a request that used the session sends it
 * @param absentRedirect where to send a request that lacks the session and needs it, or
 * {@code null} to answer with 401
 * @param clearSiteData what the browser deletes after the session is cleared, or
 * {@code null}
 */
public record HttpPolicy(SessionScope scope, boolean sendAlways, @Nullable String absentRedirect,
		@Nullable String clearSiteData) {

}
