package io.github.sessionstarter.tracking.adoption;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MapStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that share a storage, and the storage of another library. The value of a session
 * is the name of its user.
 */
final class Moves {

	static final String ID = "f27d9fa1d0fdf5198b56bed54e524c64";

	static final Duration UNTIL = Duration.ofDays(30);

	/** More than one adoption and one log-out make. */
	static final String CALLS = "io.github.sessionstarter.tracking.adoption.Moves#calls";

	final MovableClock clock = new MovableClock();

	final Map<String, String> foreign = new HashMap<>();

	final Interrupted storage = new Interrupted(new InMemorySessionStorage(1000, this.clock));

	@Nullable RuntimeException failure;

	/** Whether foreign entries can be read, and not removed. */
	boolean readOnly;

	private final Payloads<String> payloads = new Payloads<>(String.class, new Text(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));

	private final MovedIds moved = new MovedIds("user", this.storage, this.payloads.lifetime(),
			this.clock.instant().plus(UNTIL));

	PrincipalSessionTracker<String> users = users(SessionLimit.NONE);

	AdoptingSessionTracker<String> node() {
		IdSessionTracker<String> sessions = sessions();
		return new AdoptingSessionTracker<>(sessions, sessions, (session) -> {
		}, this.moved, foreign());
	}

	/** A node that lists the sessions of users. */
	AdoptingSessionTracker<String> nodeOfUsers(SessionLimit limit) {
		this.users = users(limit);
		return new AdoptingSessionTracker<>(sessions(), this.users, this.users::enter, this.moved, foreign());
	}

	private PrincipalSessionTracker<String> users(SessionLimit limit) {
		return new PrincipalSessionTracker<>("user", sessions(), ListIndex.of(this.storage), (user) -> user, limit);
	}

	private IdSessionTracker<String> sessions() {
		return new IdSessionTracker<>("user", this.storage, new RandomSessionIdGenerator(), this.payloads,
				StorageCodec.PLAIN);
	}

	private ForeignSessions<String> foreign() {
		return new ForeignSessions<>(new ForwardingStorage(new MapStorage()) {

			@Override
			public @Nullable String read(String id) {
				failIfBroken();
				return Moves.this.foreign.get(id);
			}

			@Override
			public boolean invalidate(String id) {
				failIfBroken();
				if (Moves.this.readOnly) {
					throw new IllegalStateException("read-only");
				}
				return Moves.this.foreign.remove(id) != null;
			}

		}, (text) -> text.equals("torn") ? null : text);
	}

	private void failIfBroken() {
		if (this.failure != null) {
			throw this.failure;
		}
	}

	Payload<String> payload(String user) {
		return this.payloads.of(user);
	}

	static IntStream calls() {
		return IntStream.range(0, 12);
	}

	static TrackedSession<String> found(Lookup<String> lookup) {
		return lookup.fold((session) -> session, (reason) -> {
			throw new AssertionError(reason);
		});
	}

	/** A storage that does something else before a call, or between it and its answer. */
	static final class Interrupted extends ForwardingStorage {

		final List<String> written = new ArrayList<>();

		private int calls;

		private int at = -1;

		private boolean after;

		private Runnable interruption = () -> {
		};

		@Nullable String unreadable;

		/** What a driver creates a second time because the answer was lost. */
		@Nullable String repeated;

		Interrupted(SessionStorage storage) {
			super(storage);
		}

		void interrupt(int call, Runnable interruption) {
			this.calls = 0;
			this.at = call;
			this.after = false;
			this.interruption = interruption;
		}

		void interruptAfter(int call, Runnable interruption) {
			interrupt(call, interruption);
			this.after = true;
		}

		/** Return whether it was, and do not interrupt from now on. */
		boolean wasInterrupted() {
			boolean was = this.calls > this.at;
			this.at = -1;
			return was;
		}

		private <R> R call(Supplier<R> call) {
			boolean due = this.calls++ == this.at;
			if (due && !this.after) {
				this.interruption.run();
			}
			R answer = call.get();
			if (due && this.after) {
				this.interruption.run();
			}
			return answer;
		}

		@Override
		public @Nullable String read(String id) {
			if (id.equals(this.unreadable)) {
				throw new UnreadableEntryException("An entry");
			}
			return call(() -> super.read(id));
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			this.written.addAll(List.of(id, value));
			if (id.equals(this.repeated)) {
				super.create(id, value, ttl);
			}
			return call(() -> super.create(id, value, ttl));
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return call(() -> super.replace(id, expected, value, ttl));
		}

		@Override
		public boolean invalidate(String id) {
			return call(() -> super.invalidate(id));
		}

	}

	private static final class Text implements SessionSerializer<String> {

		@Override
		public String serialize(String value) {
			return value;
		}

		@Override
		public String deserialize(String text) {
			return text;
		}

	}

}
