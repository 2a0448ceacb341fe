package io.github.sessionstarter.sample.inspector;

import java.time.Instant;

import io.github.sessionstarter.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * What the inspector shows of one session.
 *
 * @param name the name of the session and of its cookie
 * @param home where the payload lives
 * @param clientSide whether the payload travels
 * @param revocable whether the server remembers which old values no longer count
 * @param ofUser whether all sessions of a user can be ended together
 * @param maxCookies in how many cookies it may travel
 * @param attributes the attributes of the cookie
 * @param token what the browser has sent, or {@code null}
 * @param refusal why that was refused, or {@code null}
 * @param value the value of the session, or {@code null} while there is none
 * @param created when the session began
 * @param expires when it will expire
 * @param key which key protects the token
 */
record Exhibit(String name, String home, boolean clientSide, boolean revocable, boolean ofUser, int maxCookies,
		String attributes, @Nullable Token token, @Nullable RejectionReason refusal, @Nullable Object value,
		@Nullable Instant created, @Nullable Instant expires, String key) {

	private static final int SHOWN = 160;

	/** Return whether a copy of the token outlives the session. */
	boolean copyIsGood() {
		return this.clientSide && !this.revocable;
	}

	/** Return how much browsers take of it, in bytes. */
	public int limit() {
		return 4096 * this.maxCookies;
	}

	/** Return the value in words, or the beginning of them. */
	public String shown() {
		String text = String.valueOf(this.value);
		return (text.length() <= SHOWN) ? text : text.substring(0, SHOWN) + "…";
	}

	public boolean alive() {
		return this.value != null;
	}

}
