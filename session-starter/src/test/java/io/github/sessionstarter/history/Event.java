package io.github.sessionstarter.history;

import io.github.sessionstarter.history.Answer.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, in the history of one session. Times are nanoseconds of one
 * clock.
 *
 * @param action the request
 * @param value the register or the mark that it writes, each of them once in a history;
 * empty if it writes none
 * @param sent the id that it came with, or {@code null}
 * @param invoked when it was sent
 * @param returned when its answer had arrived; the end of time if that is
 * {@link Kind#UNKNOWN}
 * @param answer the answer
 */
record Event(Action action, String value, @Nullable String sent, long invoked, long returned, Answer answer) {

	Event {
		returned = (answer.kind() == Kind.UNKNOWN) ? Long.MAX_VALUE : returned;
	}

	boolean is(Kind kind) {
		return this.answer.kind() == kind;
	}

	/** Return whether the answer tells what the session was. */
	boolean observed() {
		return this.answer.register() != null;
	}

	/** Return whether this is over before another event begins. */
	boolean precedes(Event other) {
		return this.returned < other.invoked;
	}

	@Override
	public String toString() {
		return "%13d … %13s  %s %s with %s → %s".formatted(this.invoked,
				(this.returned != Long.MAX_VALUE) ? this.returned : "", this.action, this.value, this.sent,
				this.answer);
	}

}
