package io.github.sessionstarter.session;

import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.transform.TransformerChain;

/**
 * A form of token that a session reads and does not write.
 *
 * @param name the name that metrics use
 * @param transformers open tokens of this form, and recognize them
 * @param tracker finds the session of what was inside, and ends it
 * @param authenticated whether a token that opens is certain to be as the server made it
 * @param <T> the type of the session
 */
public record OlderForm<T>(String name, TransformerChain transformers, SessionTracker<T> tracker,
		boolean authenticated) {

}
