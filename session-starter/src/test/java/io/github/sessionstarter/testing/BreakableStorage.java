package io.github.sessionstarter.testing;

import java.time.Duration;

import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * Gives no answer any more, once it is broken.
 */
public final class BreakableStorage extends ForwardingStorage {

	private boolean broken;

	public BreakableStorage(SessionStorage storage) {
		super(storage);
	}

	public void fail() {
		this.broken = true;
	}

	@Override
	public @Nullable String read(String id) {
		failIfBroken();
		return super.read(id);
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		failIfBroken();
		return super.create(id, value, ttl);
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		failIfBroken();
		return super.replace(id, expected, value, ttl);
	}

	@Override
	public boolean invalidate(String id) {
		failIfBroken();
		return super.invalidate(id);
	}

	private void failIfBroken() {
		if (this.broken) {
			throw new IllegalStateException("no answer");
		}
	}

}
