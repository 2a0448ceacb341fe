package io.github.sessionstarter.session;

import java.util.function.Function;

import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;

/**
 * A form in which tokens of a session were written before, and are only read now.
 *
 * @param name the name that metrics use
 * @param transformers open tokens of this form, and recognize them
 * @param payload reads what was inside, or returns {@code null} if that does not fit
 * @param authenticated whether a token that opens is certain to be as the server made it
 * @param <T> the type of the session
 */
public record OlderForm<T>(String name, TransformerChain transformers, Function<String, @Nullable T> payload,
		boolean authenticated) {

}
