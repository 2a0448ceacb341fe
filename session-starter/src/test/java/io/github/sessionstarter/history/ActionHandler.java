package io.github.sessionstarter.history;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.history.Answer.Kind;

/**
 * What an application does with the session when a client asks for an {@link Action}.
 *
 * @param manager ends sessions from outside
 */
record ActionHandler(SessionManager manager) {

	/** The name of the session. */
	static final String SESSION = "subject";

	/**
	 * Carry out an action, as far as that does not wait for the commit of the response.
	 * @param action the action
	 * @param owner the user
	 * @param value what is to be written
	 * @param session the session of the request
	 * @param pause is run between the read and the change
	 * @return what the request has seen
	 */
	Answer handle(Action action, String owner, String value, TypedSession<Subject> session, Runnable pause) {
		if (action == Action.LOG_OUT_EVERYWHERE) {
			this.manager.invalidateAll(SESSION, owner);
			return Answer.of(Kind.DONE);
		}
		Subject present = (action == Action.BEGIN) ? new Subject(owner, value, "") : session.get();
		if (present == null) {
			return Answer.of(Kind.ABSENT);
		}
		pause.run();
		try {
			Subject seen = change(action, value, session, present);
			return Answer.saw(seen.register(), seen.marks());
		}
		catch (SessionRequiredException ex) {
			return Answer.of(Kind.ENDED);
		}
	}

	private Subject change(Action action, String value, TypedSession<Subject> session, Subject present) {
		switch (action) {
			case BEGIN -> session.set(present);
			case SET -> session.set(new Subject(present.owner(), value, ""));
			case UPDATE -> {
				return session.update((newer) -> newer.marked(value));
			}
			case RENEW -> session.renew();
			case LOG_IN -> {
				session.set(new Subject(present.owner(), value, ""));
				session.renew();
			}
			case LOG_OUT -> session.invalidate();
			default -> session.get();
		}
		return present;
	}

}
