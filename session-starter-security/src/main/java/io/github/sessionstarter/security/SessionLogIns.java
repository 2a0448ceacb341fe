package io.github.sessionstarter.security;

import io.github.sessionstarter.security.login.LogIn;
import io.github.sessionstarter.security.login.SwitchedUser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;

import io.github.sessionstarter.security.extension.LogInGroups;
import io.github.sessionstarter.security.remember.RememberedToken;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.session.DetailedSession;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/**
 * The log-ins in the sessions of one name.
 *
 * @param <T> the type of the session
 */
final class SessionLogIns<T> {

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private final String name;

	private final SessionAuthentication<T> mapping;

	private final Duration revalidate;

	private final InstantSource clock;

	private final LogInGroups groups;

	private final Validations<T> validations;

	SessionLogIns(String name, SessionAuthentication<T> mapping, Duration revalidate, InstantSource clock,
			LogInGroups groups) {
		this.name = name;
		this.mapping = mapping;
		this.revalidate = revalidate;
		this.clock = clock;
		this.groups = groups;
		this.validations = new Validations<>(mapping, revalidate, clock);
	}

	String name() {
		return this.name;
	}

	/** Return whether nothing can be changed with this response any more. */
	boolean isCommitted(HttpServletRequest request) {
		return session(request).isCommitted();
	}

	/** Return the authentication of a request, or {@code null} if it has none. */
	@Nullable Authentication read(HttpServletRequest request, boolean committed) {
		DetailedSession<T> session = session(request);
		T present = session.session().get();
		if (present == null) {
			return null;
		}
		LogIn logIn = logIn(session);
		T former = (logIn != null) ? former(logIn, session) : null;
		if (logIn == null || (logIn.switched() != null && former == null)) {
			return null;
		}
		String id = session.session().id();
		Validations.Answer<T> answer = this.validations.validate(id, present, logIn);
		if (former != null && this.validations.validate(id, former, logIn).session() == null) {
			answer = new Validations.Answer<>(null, true);
		}
		T valid = answer.session();
		if (!committed) {
			keep(session, present, answer, logIn);
		}
		return (valid != null) ? authentication(valid, logIn, session) : null;
	}

	/** Of parallel requests, the one that has asked the application writes. */
	private void keep(DetailedSession<T> session, T present, Validations.Answer<T> answer, LogIn logIn) {
		T valid = answer.session();
		if (valid == null) {
			session.session().invalidate();
		}
		else if (answer.asked()) {
			if (!valid.equals(present)) {
				session.session().set(valid);
			}
			if (!this.revalidate.isZero()) {
				session.details(groups(session) + logIn.validatedAt(this.clock.instant()).write());
			}
		}
	}

	/**
	 * Keep an authentication. One that goes on with what the user has proved before moves
	 * the session to a new id, unless a log-out has ended it since this request has read
	 * it; any other begins a new session, out of reach for those who hold the id of the
	 * one before.
	 * @return the authentication as later dispatches of the request find it
	 */
	Authentication save(Authentication authentication, HttpServletRequest request) {
		DetailedSession<T> session = session(request);
		T present = session.session().get();
		LogIn before = (present != null) ? logIn(session) : null;
		T returned = returned(authentication, before, session);
		T next = (returned != null) ? returned : this.mapping.session(authentication, present);
		if (next == null) {
			end(request);
			return authentication;
		}
		List<FactorGrantedAuthority> factors = LogIn.factors(authentication.getAuthorities());
		Instant now = this.clock.instant();
		String groups = this.groups.of(authentication, this.name);
		SwitchedUser switched = switched(authentication, before, session);
		if (before != null && (returned != null || switched != null
				|| isContinued(present, next, before, authentication, factors))) {
			SwitchedUser former = (returned != null) ? before.switched() : null;
			LogIn own = (former != null) ? former.logIn() : before.continuedAt(now, factors);
			LogIn logIn = (switched != null) ? before.switchedAt(now, switched) : own;
			session.session().set(next);
			session.session().renew();
			session.details((groups.isEmpty() ? groups(session) : groups) + logIn.write());
			return authentication(next, logIn, session);
		}
		LogIn logIn = TRUST.isRememberMe(authentication) ? LogIn.begin(now, factors).remembered()
				: LogIn.begin(now, factors);
		session.begin(next, groups + logIn.write());
		return authentication(next, logIn, session);
	}

	/** Return the session of an administrator who is no longer another user. */
	private @Nullable T returned(Authentication authentication, @Nullable LogIn before, DetailedSession<T> session) {
		SwitchedUser switched = (before != null) ? before.switched() : null;
		T former = (switched != null && isOfSession(authentication)) ? session.deserialize(switched.session()) : null;
		return (former != null && name(former).equals(authentication.getName())) ? former : null;
	}

	/** Return the session of an administrator who is another user now. */
	private @Nullable T former(LogIn logIn, DetailedSession<T> session) {
		SwitchedUser switched = logIn.switched();
		return (switched != null) ? session.deserialize(switched.session()) : null;
	}

	/** Return what is kept of an administrator who becomes another user. */
	private @Nullable SwitchedUser switched(Authentication authentication, @Nullable LogIn before,
			DetailedSession<T> session) {
		for (GrantedAuthority authority : authentication.getAuthorities()) {
			T present = session.session().get();
			if (authority instanceof SwitchUserGrantedAuthority source && before != null && present != null
					&& isOfSession(source.getSource())) {
				SwitchedUser earlier = before.switched();
				return (earlier != null) ? earlier : new SwitchedUser(String.valueOf(authority.getAuthority()),
						session.serialize(present), before);
			}
		}
		return null;
	}

	/** Return what tells this log-in from any other, or {@code null} if there is none. */
	@Nullable String binding(HttpServletRequest request) {
		DetailedSession<T> session = session(request);
		T present = session.session().get();
		LogIn logIn = (present != null) ? logIn(session) : null;
		return (present != null && logIn != null) ? logIn.begun().toEpochMilli() + " " + name(present) : null;
	}

	private String name(T session) {
		return this.mapping.authentication(session).getName();
	}

	private boolean isContinued(@Nullable T present, T next, LogIn before, Authentication authentication,
			List<FactorGrantedAuthority> factors) {
		return present != null && name(present).equals(name(next))
				&& (isOfSession(authentication) || before.isContinuedBy(factors));
	}

	private static boolean isOfSession(Authentication authentication) {
		return authentication instanceof SessionAuthenticationToken || authentication instanceof RememberedToken;
	}

	/** End the session, if there is one. */
	void end(HttpServletRequest request) {
		session(request).session().invalidate();
	}

	private Authentication authentication(T value, LogIn logIn, DetailedSession<T> session) {
		SessionAuthenticationToken token = this.mapping.authentication(value);
		List<GrantedAuthority> authorities = new ArrayList<>(token.getAuthorities());
		authorities.addAll(logIn.factors());
		SwitchedUser switched = logIn.switched();
		T former = former(logIn, session);
		if (switched != null && former != null) {
			authorities.add(
					new SwitchUserGrantedAuthority(switched.role(), authentication(former, switched.logIn(), session)));
		}
		return logIn.isRemembered() ? new RememberedToken(this.name, token.getPrincipal(), token.getName(), authorities)
				: new SessionAuthenticationToken(token.getPrincipal(), token.getName(), authorities);
	}

	/** Return the log-in of a session, or {@code null} if this version cannot read it. */
	static @Nullable LogIn logIn(DetailedSession<?> session) {
		Instant created = Objects.requireNonNullElse(session.session().created(), Instant.EPOCH);
		LogIn logIn = LogIn.read(session.details().substring(groups(session).length()), created);
		return (logIn != null && session.isOutlived()) ? logIn.remembered() : logIn;
	}

	/** They stay with the session for as long as the log-in goes on. */
	private static String groups(DetailedSession<?> session) {
		Matcher groups = LogInGroups.WRITTEN.matcher(session.details());
		return groups.lookingAt() ? groups.group() : "";
	}

	@SuppressWarnings("unchecked") // the registration has the type of the mapping
	private DetailedSession<T> session(HttpServletRequest request) {
		return (DetailedSession<T>) ServletSessions.detailed(request, this.name);
	}

}
