package io.github.sessionstarter.transform;

import java.util.List;

import io.github.sessionstarter.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The transformers of one session: outgoing tokens pass them in their order, incoming
 * ones in reverse.
 *
 * @param transformers the transformers in their outgoing order, may be empty
 * @param context what the tokens are made for
 */
public record TransformerChain(List<SessionTransformer> transformers, SessionContext context) {

	/**
	 * Say whether tokens of this chain can be told from others by their form.
	 * @return whether the last transformer is a {@link FormRecognizer}
	 */
	public boolean isRecognizable() {
		return last() instanceof FormRecognizer;
	}

	/**
	 * Say whether a token is in the form of this chain.
	 * @param token any text
	 * @return whether the last transformer recognizes it
	 */
	public boolean recognizes(String token) {
		return last() instanceof FormRecognizer recognizer && recognizer.recognizes(token);
	}

	private @Nullable SessionTransformer last() {
		return this.transformers.isEmpty() ? null : this.transformers.get(this.transformers.size() - 1);
	}

	/**
	 * Protect a text.
	 * @param value what is to travel
	 * @return the token
	 */
	public String encode(String value) {
		String token = value;
		for (SessionTransformer transformer : this.transformers) {
			token = transformer.encode(token, this.context);
		}
		return token;
	}

	/** A token is replaced as a whole if one transformer asks for it. */
	public Decoded decode(String token) {
		Decoded.Accepted inside = null;
		for (int i = this.transformers.size() - 1; i >= 0; i--) {
			Decoded decoded = decode(this.transformers.get(i), (inside != null) ? inside.text() : token);
			if (!(decoded instanceof Decoded.Accepted accepted)) {
				return decoded;
			}
			boolean reissue = inside != null && inside.reissue();
			inside = reissue ? new Decoded.Accepted(accepted.text(), true) : accepted;
		}
		return (inside != null) ? inside : Decoded.of(token);
	}

	private Decoded decode(SessionTransformer transformer, String token) {
		Decoded decoded = transformer.decode(token, this.context);
		if (decoded != null) {
			return decoded;
		}
		// Only a transformer of the application can forget to say why.
		boolean inForm = transformer instanceof FormRecognizer recognizer && recognizer.recognizes(token);
		return Decoded.refused(inForm ? RejectionReason.TAMPERED : RejectionReason.MALFORMED);
	}

}
