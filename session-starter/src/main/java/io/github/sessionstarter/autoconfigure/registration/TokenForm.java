package io.github.sessionstarter.autoconfigure.registration;

import io.github.sessionstarter.transform.TransformerChain;

/**
 * What travels for a session.
 *
 * @param transformers how it is protected
 * @param content what is inside
 * @param hasBareJson whether JSON can be seen in the token
 */
record TokenForm(TransformerChain transformers, Content content, boolean hasBareJson) {

	enum Content {

		/** The payload, and when the session began and will end. */
		SESSION,

		/** The payload alone, as Ktor has it. */
		PAYLOAD,

		/** An id, for which a storage has the rest. */
		ID

	}

	boolean isUnprotected() {
		return this.content == Content.SESSION && this.transformers.transformers().isEmpty();
	}

}
