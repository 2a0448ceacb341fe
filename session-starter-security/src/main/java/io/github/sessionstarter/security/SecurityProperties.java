package io.github.sessionstarter.security;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.sessionstarter.security.bff.SecurityProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * The session that carries the log-in of Spring Security.
 */
@ConfigurationProperties(SecurityProperties.PREFIX)
public class SecurityProperties {

	static final String PREFIX = "sessions.security";

	/**
	 * Name of the session that carries the log-in.
	 */
	private @Nullable String session;

	/**
	 * How often the application validates a session that is in use. 0 validates it with
	 * each request.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration revalidate = Duration.ZERO;

	/**
	 * Whether a client-side session without "revocation" can carry the log-in, although a
	 * log-out does not end its copies.
	 */
	private boolean allowUnrevocable;

	/**
	 * Protections that the sessions have to have as a whole. "bff" is for the backend of
	 * a browser application, and keeps the OAuth 2.0 tokens of users in a session.
	 */
	private @Nullable SecurityProfile profile;

	public @Nullable String getSession() {
		return this.session;
	}

	public void setSession(@Nullable String session) {
		this.session = session;
	}

	public Duration getRevalidate() {
		return this.revalidate;
	}

	public void setRevalidate(Duration revalidate) {
		this.revalidate = revalidate;
	}

	public boolean isAllowUnrevocable() {
		return this.allowUnrevocable;
	}

	public void setAllowUnrevocable(boolean allowUnrevocable) {
		this.allowUnrevocable = allowUnrevocable;
	}

	public @Nullable SecurityProfile getProfile() {
		return this.profile;
	}

	public void setProfile(@Nullable SecurityProfile profile) {
		this.profile = profile;
	}

}
