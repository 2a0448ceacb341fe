package io.github.sessionstarter;

import java.util.Locale;

/**
 * Why a token that a client sent was not accepted. A rejected token means "no session";
 * it is never an error, and it is counted under this reason.
 */
public enum RejectionReason {

	/** Longer than any token that the starter would write. */
	TOO_LONG,

	/** Not in the form that this session is written in. */
	MALFORMED,

	/** Made under a key that is not, or no longer, configured. */
	UNKNOWN_KEY,

	/** In the right form and under a known key, but its authentication failed. */
	TAMPERED,

	/** The idle or the absolute timeout has passed. */
	EXPIRED,

	/** Claims to have been made in the future, beyond a tolerable clock skew. */
	NOT_YET_VALID,

	/** An id that the storage does not know: never issued, expired, or ended. */
	UNKNOWN_ID,

	/**
	 * An id that {@code renew()} has given up for a new one. The client is left alone
	 * with it: the new one is on its way in the answer to another request.
	 */
	RENEWED,

	/** Genuine, but the session was ended: by a log-out, or from outside. */
	REVOKED,

	/** Genuine, but not the latest token of its session. */
	REPLAYED,

	/** Genuine, but the payload no longer fits the type of the session. */
	UNREADABLE_PAYLOAD,

	/**
	 * Genuine, and written by a newer version of the type. The client is left alone with
	 * it: during a deployment the next request may reach a newer node.
	 */
	NEWER_VERSION,

	/**
	 * Genuine, of a session that another library has begun, and for which there is no
	 * place: its user has as many as {@code max-sessions-per-principal} allows, and
	 * {@code on-exceed} is {@code refuse}. The client is left alone with it: there may be
	 * a place later.
	 */
	SESSION_LIMIT;

	private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * Return the form of this reason that metrics and logs use, such as {@code expired}
	 * or {@code unknown-key}.
	 * @return lower-case words joined by hyphens
	 */
	public String tag() {
		return this.tag;
	}

}
