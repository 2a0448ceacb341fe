package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.RejectionReason;
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

	String encode(String value) {
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
		return (transformer instanceof RejectionExplainer explainer) ? explainer.explain(token, this.context)
				: RejectionReason.MALFORMED;
	}

}
