package io.github.sessionstarter.session;

import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.http.SessionTransport;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;

/**
 * One configured session, ready to be used.
 *
 * @param name its name, that of the cookie or header
 * @param type the type of its value
 * @param transport where the token travels
 * @param transformers how the token is protected
 * @param older the older forms of the token that are still read
 * @param tracker how a token relates to a value
 * @param payloads how a value is serialized
 * @param policy where the session exists, and what clients are told about it
 * @param <T> the type of its value
 */
public record SessionRegistration<T>(String name, Class<T> type, SessionTransport transport,
		TransformerChain transformers, BackwardCompatibleRead<T> older, SessionTracker<T> tracker, Payloads<T> payloads,
		HttpPolicy policy) {

	/**
	 * Where a session exists, and what clients are told about it.
	 *
	 * @param scope the paths where the session exists
	 * @param sendAlways whether each response of a request that used the session sends it
	 * @param absentRedirect where to send a request that lacks the session and needs it,
	 * or {@code null} to answer with 401
	 * @param clearSiteData what the browser deletes after the session is cleared, or
	 * {@code null}
	 */
	public record HttpPolicy(SessionScope scope, boolean sendAlways, @Nullable String absentRedirect,
			@Nullable String clearSiteData) {

	}

}
