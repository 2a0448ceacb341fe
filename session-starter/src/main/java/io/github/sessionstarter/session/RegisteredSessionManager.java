package io.github.sessionstarter.session;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.tracking.PrincipalSessions;
import io.github.sessionstarter.tracking.PrincipalTermination;
import io.github.sessionstarter.tracking.SessionTermination;
import org.jspecify.annotations.Nullable;

/**
 * The {@link SessionManager} that finds a session by its registration.
 */
public final class RegisteredSessionManager implements SessionManager {

	private final SessionRegistrations registrations;

	private final SessionObserver observer;

	private final Supplier<@Nullable RequestSessions> current;

	/**
	 * Create a new manager.
	 * @param registrations the sessions of the application
	 * @param observer is told what was ended
	 * @param current finds the sessions of the request that the calling thread works for:
	 * one that was ended is absent from then on, and what is set begins another one
	 */
	public RegisteredSessionManager(SessionRegistrations registrations, SessionObserver observer,
			Supplier<@Nullable RequestSessions> current) {
		this.registrations = registrations;
		this.observer = observer;
		this.current = current;
	}

	@Override
	public boolean invalidate(String name, String id) {
		SessionTermination sessions = capable(name, UnaryOperator.identity(),
				"storage, or .revocation.storage for a client-side session");
		return ended(name, sessions.invalidate(id));
	}

	@Override
	public void invalidateIssuedBefore(String name, Instant instant) {
		capable(name, SessionTermination::ofIssuedBefore, "revocation.storage, without .storage").accept(instant);
		refresh(name);
	}

	@Override
	public List<SessionInfo> list(String name, String principal) {
		return listed(name).list(principal);
	}

	@Override
	public int count(String name, String principal) {
		return list(name, principal).size();
	}

	@Override
	public boolean invalidateForPrincipal(String name, String principal, String handle) {
		return ended(name, listed(name).invalidate(principal, handle));
	}

	@Override
	public void invalidateAll(String name, String principal) {
		invalidateOthers(name, principal, null);
	}

	@Override
	public void invalidateOthers(String name, String principal, @Nullable String id) {
		PrincipalTermination sessions = capable(name, SessionTermination::ofPrincipals,
				"principal, and .storage or .revocation.storage");
		ended(name, sessions.invalidateAll(principal, id));
	}

	/**
	 * End the sessions that have come to belong to a group before a time.
	 * @param name the name of the session
	 * @param key the key of the group
	 * @param before the time
	 */
	public void invalidateGroup(String name, String key, Instant before) {
		ToIntBiFunction<String, Instant> sessions = capable(name, SessionTermination::ofGroups,
				"storage or .revocation.storage");
		ended(name, sessions.applyAsInt(key, before));
	}

	private void ended(String name, int count) {
		for (int i = 0; i < count; i++) {
			this.observer.ended(name);
		}
		refresh(name);
	}

	@Override
	public String handle(String name, String id) {
		return listed(name).handle(id);
	}

	private PrincipalSessions listed(String name) {
		return capable(name, SessionTermination::sessionsOfPrincipals, "storage and .principal");
	}

	private boolean ended(String name, boolean ended) {
		if (ended) {
			this.observer.ended(name);
			refresh(name);
		}
		return ended;
	}

	private void refresh(String name) {
		RequestSessions sessions = this.current.get();
		if (sessions != null) {
			sessions.refresh(name);
		}
	}

	private <C> C capable(String name, Function<SessionTermination, @Nullable C> capability, String properties) {
		SessionTermination termination = this.registrations.named(name).tracker().termination();
		C capable = (termination != null) ? capability.apply(termination) : null;
		if (capable == null) {
			throw new IllegalStateException("The session '" + name + "' is not configured for this. Set"
					+ " sessions.registrations." + name + "." + properties);
		}
		return capable;
	}

}
