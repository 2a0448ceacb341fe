package io.github.sessionstarter.sample.inspector;

import io.github.sessionstarter.RejectionReason;

/**
 * What a button of the inspector did, and the sentence that says what came of it and why.
 */
enum Deed {

	/** The value was changed. */
	CHANGE("Changed: the browser got a new cookie, because the payload is in it. A copy of the old one was kept for a replay.",
			"Changed: the payload on the server is another, and the cookie still carries the same id."),

	/** One character of the cookie was changed. */
	TAMPER("The changed cookie was accepted, which must never happen."),

	/** The copy was put in the place of the cookie. */
	REPLAY("Accepted: a value that travels is good until it expires, and the old one is genuine. "
			+ "With “revocation”, as the voucher has it, it would be refused.",
			"The id is still good, but no old value came back: the payload is on the server, which has only the newest."),

	/** A replay without a copy. */
	NO_COPY("There is no old value yet: “Change” and “Log out” keep a copy of the cookie."),

	/** The clock was moved. */
	EXPIRE("The clock was moved, and there is a session: it has been used since."),

	/** The session, or all of the user, were ended. */
	LOG_OUT("There is a session again: it began after the log-out."),

	/** The keys were moved on. */
	ROTATE("The next key protects within two seconds, and the one before is still accepted, so no user is logged out: "
			+ "each cookie is written again under the new key when it is used. Rotate twice in between, and it is refused."),

	/** The clock was put right. */
	RESET("The clock is right again. What began in the future is refused until then.");

	private final String clientSide;

	private final String serverSide;

	Deed(String outcome) {
		this(outcome, outcome);
	}

	/** Create a deed after which the session is still there. */
	Deed(String clientSide, String serverSide) {
		this.clientSide = clientSide;
		this.serverSide = serverSide;
	}

	private String outcome(Exhibit exhibit) {
		return exhibit.clientSide() ? this.clientSide : this.serverSide;
	}

	/** Return what came of it, in one sentence or two. */
	String explain(Exhibit exhibit) {
		RejectionReason refusal = exhibit.refusal();
		if (this == NO_COPY || this == ROTATE || this == RESET) {
			return outcome(exhibit);
		}
		if (refusal != null) {
			return "Refused (" + refusal.tag() + "): " + why(refusal, this);
		}
		if (exhibit.alive()) {
			return outcome(exhibit);
		}
		if (this == LOG_OUT) {
			return exhibit.copyIsGood()
					? "Logged out: the cookie is gone from this browser. A copy of it is good until it expires: try a replay."
					: "Logged out: the session has ended on the server, so that a copy of the cookie is worth nothing.";
		}
		return "There is no session to do this to. Begin one with “Change”.";
	}

	private static String why(RejectionReason refusal, Deed deed) {
		return switch (refusal) {
			case TAMPERED, MALFORMED ->
				"the cookie is not what the server wrote, so its authentication failed, and the browser was told to remove it.";
			case UNKNOWN_ID -> (deed == EXPIRE)
					? "the session has expired, and the server has dropped it, even if the browser still keeps its id."
					: (deed == TAMPER)
							? "the server has never issued this id, and adopts none that a client has chosen."
							: "the session has ended on the server, so a copy of its id is worth nothing.";
			case EXPIRED ->
				"the session has been idle for too long; the server enforces that, even if the browser keeps the cookie.";
			case UNKNOWN_KEY -> "the cookie was made under a key that is no longer accepted, or whose id was changed.";
			case NOT_YET_VALID -> "the cookie comes from the future, because the clock was put back.";
			case RENEWED -> "the session has moved to a new id, and the old one is worth nothing.";
			case REPLAYED -> "it is genuine, but not the newest of its session, which the server remembers.";
			case REVOKED -> "it is genuine, but its session has ended, which the server remembers.";
			default -> "it is genuine, but not the session that counts now.";
		};
	}

}
