package io.github.sessionstarter.tracking.revocation;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;

/**
 * Where it is kept which client-side sessions no longer count.
 *
 * @param sessions keeps what is known of each session, which any client can make more of
 * @param marks keeps what ends the sessions of a user, or of all users
 */
public record RevocationStorages(SessionStorage sessions, SessionStorage marks) {

	/**
	 * Create storages that are guarded.
	 * @param sessions keeps what is known of each session
	 * @param marks keeps what ends sessions together
	 */
	public RevocationStorages {
		sessions = GuardedSessionStorage.of(sessions);
		marks = GuardedSessionStorage.of(marks);
	}

}
