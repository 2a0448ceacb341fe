package io.github.sessionstarter.security.remember;

import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/**
 * The authentication of a user who is remembered, and has not authenticated since the
 * timeouts of the session have passed. Its principal is the session.
 */
public final class RememberedToken extends RememberMeAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final String name;

	/**
	 * Create a new authentication.
	 * @param sessionName the name of the registration
	 * @param session the session
	 * @param name the name of the user
	 * @param authorities what the user may do
	 */
	public RememberedToken(String sessionName, Object session, String name,
			Collection<? extends GrantedAuthority> authorities) {
		super(sessionName, session, authorities);
		this.name = name;
	}

	private RememberedToken(Builder builder) {
		super(builder);
		this.name = builder.name;
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
		return super.equals(other) && other instanceof RememberedToken token && this.name.equals(token.name);
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
		return "RememberedToken[authorities=" + getAuthorities() + "]";
	}

	/**
	 * A builder of an authentication that differs from another one.
	 */
	public static final class Builder extends RememberMeAuthenticationToken.Builder<Builder> {

		private final String name;

		private Builder(RememberedToken token) {
			super(token);
			this.name = token.name;
		}

		@Override
		public RememberedToken build() {
			return new RememberedToken(this);
		}

	}

}
