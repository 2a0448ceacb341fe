package io.github.sessionstarter.session;

import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;

/**
 * The protection of what a storage keeps, with the keys of the application.
 * <p>
 * <b>Security guarantees</b>: those of the transformer, and that a text is accepted only
 * under the key that it was stored under: one who can write to the storage cannot give
 * one client the session of another. Not guaranteed: that a text is the newest one.
 *
 * @param transformer encrypts
 * @param context keeps sessions and applications apart
 */
public record EncryptedAtRest(SessionTransformer transformer, SessionContext context) implements StorageCodec {

	@Override
	public String write(String key, String text) {
		return this.transformer.encode(key + text, this.context);
	}

	@Override
	public @Nullable String read(String key, String stored) {
		return (this.transformer.decode(stored, this.context) instanceof Decoded.Accepted decoded
				&& decoded.text().startsWith(key)) ? decoded.text().substring(key.length()) : null;
	}

}
