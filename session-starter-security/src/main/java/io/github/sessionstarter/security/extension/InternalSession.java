package io.github.sessionstarter.security.extension;

import java.time.Duration;

import io.github.sessionstarter.security.bff.BrowserSessionCheck;
import io.github.sessionstarter.security.bff.SecurityProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * A session of this module that the server can end at once. It is kept where the log-in
 * is: in its storage, or sealed with the storage of its revocation.
 *
 * @param name the name of the session
 * @param type the type of its values
 * @param idle how long it lives unused, or {@code null} for as long as it lives
 * @param absolute how long it lives, or {@code null} for as long as the log-in
 * @param guarded whether it needs the protections of {@link SecurityProfile#BFF}
 */
public record InternalSession(String name, Class<?> type, @Nullable Duration idle, @Nullable Duration absolute,
		boolean guarded) {

	/**
	 * Create a session that holds no tokens.
	 * @param name the name of the session
	 * @param type the type of its values
	 * @param idle how long it lives unused, or {@code null} for as long as it lives
	 * @param absolute how long it lives, or {@code null} for as long as the log-in
	 */
	public InternalSession(String name, Class<?> type, @Nullable Duration idle, @Nullable Duration absolute) {
		this(name, type, idle, absolute, false);
	}

	/**
	 * Return a session that holds tokens for as long as the log-in.
	 * @param name the name of the session without the prefix of guarded ones
	 * @param type the type of its values
	 * @param environment tells the profile of the application
	 * @return the session
	 */
	public static InternalSession ofTokens(String name, Class<?> type, Environment environment) {
		boolean guarded = SecurityProfile.BFF.isSet(environment);
		return new InternalSession(guarded ? BrowserSessionCheck.PREFIX + name : name, type, null, null, guarded);
	}

}
