package io.github.sessionstarter.web.testing.promises;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.web.testing.SessionServer;

/**
 * Where promises are tested: with which sessions, and on which storages. All servers of a
 * setting share its storages.
 */
public interface PromiseSetting {

	List<PromisedSession> sessions();

	/** Returns a server whose storages are set up, and which has no session yet. */
	SessionServer withStorages(Class<?>... components);

	/** Returns how long an answer takes at most while no storage works. */
	Duration patience();

	/** Takes every storage away. */
	void breakStorages();

	/** Gives every storage back, with what it held. */
	void repairStorages();

	/** Returns a server that has all sessions, with values of one type. */
	default SessionServer server(Class<?> type, Class<?>... components) {
		SessionServer server = withStorages(components);
		sessions().forEach((session) -> server.session(session.sessionName(), type, session.settings()));
		return server;
	}

}
