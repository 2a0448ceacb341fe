package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.RejectionExplainer;
import io.github.sessionstarter.transform.ReissueAdvisor;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
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
	 * A token that has passed the chain, unless it was refused.
	 *
	 * @param text the text inside the token, as far as it got
	 * @param refusal why the token was refused, or {@code null}
	 * @param reissue whether the token should be written again in its current form
	 */
	record Decoded(String text, @Nullable RejectionReason refusal, boolean reissue) {

		/**
		 * Hides what was inside the token.
		 */
		@Override
		public String toString() {
			return "Decoded[refusal=" + this.refusal + ", reissue=" + this.reissue + "]";
		}

	}

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

	Decoded decode(String token) {
		String text = token;
		boolean reissue = false;
		for (int i = this.transformers.size() - 1; i >= 0; i--) {
			SessionTransformer transformer = this.transformers.get(i);
			String decoded = transformer.decode(text, this.context);
			if (decoded == null) {
				return new Decoded(text, explain(transformer, text), false);
			}
			reissue |= transformer instanceof ReissueAdvisor advisor && advisor.shouldReissue(text, this.context);
			text = decoded;
		}
		return new Decoded(text, null, reissue);
	}

	private RejectionReason explain(SessionTransformer transformer, String token) {
		if (transformer instanceof RejectionExplainer explainer) {
			return explainer.explain(token, this.context);
		}
		boolean inForm = transformer instanceof FormRecognizer recognizer && recognizer.recognizes(token);
		return inForm ? RejectionReason.TAMPERED : RejectionReason.MALFORMED;
	}

}
