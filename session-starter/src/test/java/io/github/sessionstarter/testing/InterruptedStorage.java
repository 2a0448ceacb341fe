package io.github.sessionstarter.testing;

import java.time.Duration;

import io.github.sessionstarter.storage.SessionStorage;

/**
 * Lets another request come in between after some changes.
 */
public final class InterruptedStorage extends ForwardingStorage {

	private static final Runnable NONE = () -> {
	};

	private int changes;

	private Runnable interruption = NONE;

	public InterruptedStorage(SessionStorage storage) {
		super(storage);
	}

	/** Let another request come before a change, after as many others. */
	public void interrupt(int after, Runnable other) {
		this.changes = after;
		this.interruption = other;
	}

	/** Let the other request come now, unless it has come. */
	public void interrupt() {
		Runnable other = this.interruption;
		this.interruption = NONE;
		other.run();
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		beforeChange();
		return super.create(id, value, ttl);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		beforeChange();
		return super.replace(id, expected, value, ttl);
	}

	private void beforeChange() {
		if (this.changes-- == 0) {
			interrupt();
		}
	}

}
