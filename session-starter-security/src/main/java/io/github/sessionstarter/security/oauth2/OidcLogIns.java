package io.github.sessionstarter.security.oauth2;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.extension.LogInObserver;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The id tokens of log-ins, kept until the log-out where a filter chain logs out at the
 * provider as well.
 */
final class OidcLogIns implements LogInObserver {

	static final String NAME = "oidc_login";

	private static final String ENDED = OidcLogIns.class.getName();

	private final Set<String> needed = ConcurrentHashMap.newKeySet();

	private final String name;

	OidcLogIns(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	/** Keep the id tokens of the log-ins in a session from now on. */
	void keep(String logIn) {
		this.needed.add(logIn);
	}

	@Override
	public void saved(String logIn, Authentication authentication, Authentication kept, HttpServletRequest request) {
		if (!this.needed.contains(logIn)) {
			return;
		}
		TypedSession<OidcLogIn> session = session(request);
		if (authentication instanceof OAuth2AuthenticationToken token
				&& authentication.getPrincipal() instanceof OidcUser user) {
			session.set(new OidcLogIn(kept.getName(), token.getAuthorizedClientRegistrationId(),
					user.getIdToken().getTokenValue()));
			session.renew();
			return;
		}
		OidcLogIn present = session.get();
		if (present != null && !present.user().equals(kept.getName())) {
			session.invalidate();
		}
	}

	/** The target of the log-out is only asked for afterwards. */
	@Override
	public void ended(String logIn, HttpServletRequest request) {
		TypedSession<OidcLogIn> session = this.needed.contains(logIn) ? session(request) : null;
		OidcLogIn present = (session != null) ? session.get() : null;
		if (session != null && present != null) {
			request.setAttribute(ENDED, present);
			session.invalidate();
		}
	}

	/** Return the log-in that a request has ended, or {@code null}. */
	static @Nullable OidcLogIn endedBy(HttpServletRequest request) {
		return (request.getAttribute(ENDED) instanceof OidcLogIn logIn) ? logIn : null;
	}

	@SuppressWarnings("unchecked") // registered with this type
	private TypedSession<OidcLogIn> session(HttpServletRequest request) {
		return (TypedSession<OidcLogIn>) ServletSessions.of(request).named(this.name);
	}

}
