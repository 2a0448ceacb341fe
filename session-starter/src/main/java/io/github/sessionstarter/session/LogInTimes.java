package io.github.sessionstarter.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The times of log-ins, as a module knows them that keeps log-ins in sessions.
 */
public interface LogInTimes {

	/** The times where no module keeps log-ins in sessions. */
	LogInTimes NONE = new LogInTimes() {

		@Override
		public boolean areKeptIn(String sessionName) {
			return false;
		}

		@Override
		public @Nullable Instant of(DetailedSession<?> session) {
			return null;
		}

		@Override
		public String detailsAt(Instant authenticated) {
			return "";
		}

	};

	/**
	 * Return whether a session carries a log-in.
	 * @param sessionName the name of the session
	 * @return {@code true} if it does
	 */
	boolean areKeptIn(String sessionName);

	/**
	 * Return when the user of a session has authenticated last.
	 * @param session the session
	 * @return the time, or {@code null} if the user has not authenticated in it, or is
	 * only remembered
	 */
	@Nullable Instant of(DetailedSession<?> session);

	/**
	 * Return what a session keeps of a log-in.
	 * @param authenticated when the user has authenticated
	 * @return the details of the session
	 */
	String detailsAt(Instant authenticated);

}
