package io.github.sessionstarter.security.oauth2;

import java.time.Duration;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.RevocableSessions;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/**
 * A repository of authorization requests in a session of its own. An answer of a provider
 * counts once, and only in the browser that has asked for it (RFC 9700, section 4.7).
 */
final class SessionAuthorizationRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	static final String NAME = "oauth2_login";

	static final InternalSession SESSION = new InternalSession(NAME, PendingAuthorizations.class,
			Duration.ofMinutes(10), Duration.ofHours(1));

	private final RevocableSessions sessions;

	private final FormPost formPost;

	SessionAuthorizationRequests(RevocableSessions sessions, FormPost formPost) {
		this.sessions = sessions;
		this.formPost = formPost;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return pending(request);
	}

	/** Return the request that an answer belongs to, or {@code null}. */
	static @Nullable OAuth2AuthorizationRequest pending(HttpServletRequest request) {
		PendingAuthorizations present = session(request).get();
		PendingAuthorization found = (present != null) ? present.find(state(request)) : null;
		return (found != null) ? found.request() : null;
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest authorization, HttpServletRequest request,
			HttpServletResponse response) {
		if (authorization == null) {
			OAuth2AuthorizationRequest unused = removeAuthorizationRequest(request, response);
			return;
		}
		this.formPost.refuse(authorization);
		PendingAuthorization pending = PendingAuthorization.of(authorization);
		PendingAuthorizations unused = session(request).update(PendingAuthorizations::none,
				(present) -> present.with(pending));
	}

	/** Of two requests with the same answer, the one that ends the session has it. */
	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		TypedSession<PendingAuthorizations> session = session(request);
		PendingAuthorizations present = session.get();
		PendingAuthorization found = (present != null) ? present.find(state(request)) : null;
		if (present == null || found == null || !this.sessions.endOnce(session)) {
			return null;
		}
		PendingAuthorizations others = present.without(found);
		if (!others.requests().isEmpty()) {
			session.set(others);
		}
		return found.request();
	}

	private static @Nullable String state(HttpServletRequest request) {
		return request.getParameter(OAuth2ParameterNames.STATE);
	}

	@SuppressWarnings("unchecked") // registered with this type
	private static TypedSession<PendingAuthorizations> session(HttpServletRequest request) {
		return (TypedSession<PendingAuthorizations>) ServletSessions.of(request).named(NAME);
	}

}
