package io.github.sessionstarter.session;

import io.github.sessionstarter.http.SessionTransport;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.transform.TransformerChain;

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

}
