package io.github.sessionstarter.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.SessionTooLargeException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The counter of the refused tokens of one session, which warns once about each reason
 * that an operator should know.
 */
final class Refusals {

	private static final Log logger = LogFactory.getLog(Refusals.class);

	private final String session;

	private final Class<?> type;

	private final SessionObserver observer;

	private final Set<Object> warned = ConcurrentHashMap.newKeySet();

	Refusals(SessionRegistration<?> registration, SessionObserver observer) {
		this.session = registration.name();
		this.type = registration.type();
		this.observer = observer;
	}

	void count(RejectionReason reason) {
		this.observer.rejected(this.session, reason);
		String warning = switch (reason) {
			case UNREADABLE_PAYLOAD ->
				"A payload of the session '%s' does not fit %s and is treated as no session. This"
						+ " is normal after a change of the type";
			case NEWER_VERSION -> "A payload of the session '%s' was written by a newer version of %s and is treated as"
					+ " no session. This is normal during a deployment and after a rollback";
			case NOT_YET_VALID -> "A session '%s' of the type %s was written more than a minute later than the clock of"
					+ " this node says, and is treated as no session yet. Synchronize the clocks of all nodes";
			default -> null;
		};
		if (warning != null) {
			warnOnce(reason, () -> warning.formatted(this.session, this.type.getName())
					+ "; its token stays with the client. Further ones are counted without a warning");
		}
	}

	/** A session that was only read must not fail because of how it would be written. */
	void tooLargeToReissue() {
		warnOnce(SessionTooLargeException.class,
				() -> "A token of the session '" + this.session + "' would be too large if it were written again, and"
						+ " stays as it is until it expires or is no longer read. Further ones stay without a warning");
	}

	/** The text is made once, too: a flood of bad tokens must not pay for it. */
	private void warnOnce(Object cause, Supplier<String> warning) {
		if (this.warned.add(cause)) {
			logger.warn(warning.get());
		}
	}

}
