package io.github.sessionstarter.security;

import java.util.Collection;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/**
 * The authentication of a user whose log-in is kept in a typed session. Its principal is
 * the session, so that a controller can ask for
 * {@code @AuthenticationPrincipal UserSession}.
 */
public final class SessionAuthenticationToken extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final transient Object session;

	private final String name;

	/**
	 * Create a new authentication.
	 * @param session the session
	 * @param name the name of the user, never a text that describes the session
	 * @param authorities what the user may do
	 */
	public SessionAuthenticationToken(Object session, String name, Collection<? extends GrantedAuthority> authorities) {
		super(authorities);
		this.session = Objects.requireNonNull(session, "session");
		this.name = Objects.requireNonNull(name, "name");
		setAuthenticated(true);
	}

	private SessionAuthenticationToken(Builder builder) {
		super(builder);
		this.session = builder.session;
		this.name = builder.name;
	}

	@Override
	public Object getPrincipal() {
		return this.session;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Builder toBuilder() {
		return new Builder(this);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof SessionAuthenticationToken token && this.name.equals(token.name);
	}

	@Override
	public int hashCode() {
		return 31 * super.hashCode() + this.name.hashCode();
	}

	/**
	 * Hide the session.
	 */
	@Override
	public String toString() {
		return "SessionAuthenticationToken[authorities=" + getAuthorities() + "]";
	}

	/**
	 * A builder of an authentication that differs from another one.
	 */
	public static final class Builder extends AbstractAuthenticationBuilder<Builder> {

		private Object session;

		private final String name;

		private Builder(SessionAuthenticationToken token) {
			super(token);
			this.session = token.session;
			this.name = token.name;
		}

		@Override
		public Builder principal(@Nullable Object principal) {
			this.session = Objects.requireNonNull(principal, "principal");
			return this;
		}

		@Override
		public SessionAuthenticationToken build() {
			return new SessionAuthenticationToken(this);
		}

	}

}
