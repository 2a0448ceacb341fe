package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.PrincipalTermination;
import io.github.sessionstarter.tracking.SessionTermination;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import org.jspecify.annotations.Nullable;

/**
 * Client-side sessions that the server can take back: the token is the session, and a
 * storage holds which ones no longer count.
 *
 * @param <T> the type of the session
 */
public final class RevocableSessionTracker<T> implements SessionTracker<T>, SessionTermination {

	private final Payloads<T> payloads;

	private final ValueSessionTracker<T> tokens;

	private final Revocation revocation;

	private final Marks ofAll;

	private final Marks ofUsers;

	private final Marks ofGroups;

	private final @Nullable Function<T, @Nullable String> principal;

	private final boolean acceptOnFailure;

	private RevocableSessionTracker(String sessionName, Payloads<T> payloads, SessionStorage marks,
			Revocation revocation, @Nullable Function<T, @Nullable String> principal, boolean acceptOnFailure) {
		CompareAndSetRetry retry = new CompareAndSetRetry();
		this.payloads = payloads;
		this.tokens = new ValueSessionTracker<>(payloads);
		this.revocation = revocation;
		this.ofAll = new Marks(marks, StorageKey.ofTimes(sessionName), payloads.lifetime(), retry,
				new RecentMark(System::nanoTime));
		this.ofUsers = new Marks(marks, StorageKey.ofTimesOfUsers(sessionName), payloads.lifetime(), retry,
				new RecentMark(System::nanoTime));
		this.ofGroups = new Marks(marks, StorageKey.ofTimesOfGroups(sessionName), payloads.lifetime(), retry,
				new RecentMark(System::nanoTime));
		this.principal = principal;
		this.acceptOnFailure = acceptOnFailure;
	}

	/**
	 * Create a tracker that remembers the sessions that have ended.
	 * @param sessionName the name of the session
	 * @param payloads writes and reads the values of this session
	 * @param storages keep what has ended
	 * @param principal tells the user of a value; {@code null} if nothing does
	 * @param acceptOnFailure whether a session is read while the storage fails
	 * @param <T> the type of the session
	 * @return the tracker
	 */
	public static <T> RevocableSessionTracker<T> denylist(String sessionName, Payloads<T> payloads,
			RevocationStorages storages, @Nullable Function<T, @Nullable String> principal, boolean acceptOnFailure) {
		Revocation revocation = new Denylist(storages.sessions(), new StorageKey(sessionName), payloads.lifetime(),
				new CompareAndSetRetry());
		return new RevocableSessionTracker<>(sessionName, payloads, storages.marks(), revocation, principal,
				acceptOnFailure);
	}

	/**
	 * Create a tracker that remembers the newest token of each session.
	 * @param sessionName the name of the session
	 * @param payloads writes and reads the values of this session
	 * @param storages keep the numbers of the newest tokens, and what has ended
	 * @param grace how long a token is accepted at least after it was replaced
	 * @param principal tells the user of a value; {@code null} if nothing does
	 * @param acceptOnFailure whether a session is read while the storage fails
	 * @param <T> the type of the session
	 * @return the tracker
	 */
	public static <T> RevocableSessionTracker<T> latest(String sessionName, Payloads<T> payloads,
			RevocationStorages storages, Duration grace, @Nullable Function<T, @Nullable String> principal,
			boolean acceptOnFailure) {
		Revocation revocation = new LatestToken(storages.sessions(), new StorageKey(sessionName), payloads.lifetime(),
				grace, new CompareAndSetRetry());
		return new RevocableSessionTracker<>(sessionName, payloads, storages.marks(), revocation, principal,
				acceptOnFailure);
	}

	@Override
	public Lookup<T> load(String token) {
		return this.tokens.load(token).fold(this::check, Lookup.Rejected::new);
	}

	private Lookup<T> check(TrackedSession<T> session) {
		String user = userOf(session.payload());
		RejectionReason refusal = unlessStorageFails(() -> refuse(session, user), null);
		return (refusal != null) ? new Lookup.Rejected<>(refusal) : session;
	}

	/**
	 * An entry that cannot be read may have taken the session back, and always counts.
	 */
	private <R extends @Nullable Object> R unlessStorageFails(Supplier<R> call, R accepted) {
		try {
			return call.get();
		}
		catch (SessionStorageException ex) {
			if (this.acceptOnFailure && !(ex instanceof UnreadableEntryException)) {
				return accepted;
			}
			throw ex;
		}
	}

	private @Nullable RejectionReason refuse(TrackedSession<T> session, @Nullable String user) {
		RejectionReason refusal = this.revocation.refuse(session.id(), session.envelope());
		if (refusal != null) {
			return refusal;
		}
		return isCovered(session, user) ? RejectionReason.REVOKED : null;
	}

	private boolean isCovered(TrackedSession<T> session, @Nullable String user) {
		return this.ofAll.covers(session) || (user != null && this.ofUsers.covers(user, session))
				|| this.payloads.groups(session.payload()).stream().anyMatch(this.ofGroups::covers);
	}

	private @Nullable String userOf(Payload<T> payload) {
		return (this.principal != null) ? this.principal.apply(payload.value()) : null;
	}

	/** The value may have been changed in place since it was read. */
	private @Nullable String userOf(TrackedSession<T> present) {
		return userOf(this.payloads.asRead(present.payload()));
	}

	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		return begin(this.tokens.create(payload), mark(payload));
	}

	/** Return the number of the mark that the session of a new user begins under. */
	private long mark(Payload<T> payload) {
		String user = userOf(payload);
		return (user != null) ? unlessStorageFails(() -> this.ofUsers.number(user), 0L) : 0;
	}

	private TrackedSession<T> begin(TrackedSession<T> session, long mark) {
		long number = this.revocation.begin(session.id(), session.envelope());
		return this.tokens.numbered(session, number, mark);
	}

	/** A session that changes its user changes its id as well. */
	@Override
	public Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		TrackedSession<T> next = this.tokens.write(session, change);
		Envelope present = session.envelope();
		if (!Objects.equals(userOf(session), userOf(next.payload()))) {
			return renew(session, (payload) -> next.payload());
		}
		boolean changed = !next.payload().isKeptAs(session.payload());
		Long number = unlessStorageFails(() -> this.revocation.next(session.id(), present, next.envelope(), changed),
				present.number());
		return (number != null) ? this.tokens.numbered(next, number, present.mark()) : lost(session);
	}

	private Lookup<T> lost(TrackedSession<T> session) {
		RejectionReason refusal = this.revocation.refuse(session.id(), session.envelope());
		return new Lookup.Rejected<>((refusal != null) ? refusal : RejectionReason.REPLAYED);
	}

	/** What a mark has ended must not go on as the session of a user without one. */
	@Override
	public Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		if (isCovered(session, userOf(session))) {
			return new Lookup.Rejected<>(RejectionReason.REVOKED);
		}
		TrackedSession<T> next = this.tokens.renew(session, change);
		long mark = mark(session, next.payload());
		if (!this.revocation.leave(session.id(), session.envelope(), next.id())) {
			return lost(session);
		}
		TrackedSession<T> renewed = begin(next, mark);
		if (!this.revocation.confirm(session.id(), session.envelope(), next.id())) {
			invalidate(renewed);
			return lost(session);
		}
		return renewed;
	}

	private long mark(TrackedSession<T> present, Payload<T> next) {
		String user = userOf(next);
		if (user != null && user.equals(userOf(present))) {
			return this.ofUsers.number(user, present);
		}
		return mark(next);
	}

	@Override
	public boolean isHeldByClient() {
		return true;
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		boolean unused = this.revocation.end(session.id());
	}

	@Override
	public boolean invalidate(String id) {
		return this.revocation.end(id);
	}

	@Override
	public SessionTermination termination() {
		return this;
	}

	@Override
	public Consumer<Instant> ofIssuedBefore() {
		return this::invalidateIssuedBefore;
	}

	/**
	 * End all sessions that began before a time.
	 * @param instant the time, any; far in the future it ends all sessions for as long
	 */
	public void invalidateIssuedBefore(Instant instant) {
		this.ofAll.endBefore(Base36.millis(instant));
	}

	@Override
	public @Nullable PrincipalTermination ofPrincipals() {
		return (this.principal != null) ? this::invalidateAll : null;
	}

	/**
	 * End the sessions of a user. One that begins afterwards is spared on every node.
	 * @param principal the user, as the value of a session names it
	 * @param spared the id of a session that goes on, or {@code null}
	 * @return 0, because it is not known how many sessions there are
	 */
	public int invalidateAll(String principal, @Nullable String spared) {
		this.ofUsers.end(principal, spared);
		return 0;
	}

	@Override
	public @Nullable ToIntBiFunction<String, Instant> ofGroups() {
		return this.payloads.haveGroups() ? this::invalidateGroup : null;
	}

	/**
	 * End the sessions that have come to belong to a group before a time.
	 * @param key the key of the group
	 * @param before the time
	 * @return 0, because it is not known how many sessions there are
	 */
	public int invalidateGroup(String key, Instant before) {
		Mark unused = this.ofGroups.endBefore(key, Base36.millis(before));
		return 0;
	}

	@Override
	public boolean abandon(String token) {
		String id = ValueSessionTracker.idOf(token);
		return id != null && invalidate(id);
	}

	@Override
	public String token(TrackedSession<T> session) {
		return this.tokens.token(session);
	}

}
