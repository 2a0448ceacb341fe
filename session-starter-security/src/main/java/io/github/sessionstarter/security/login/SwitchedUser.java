package io.github.sessionstarter.security.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.github.sessionstarter.encoding.Base64Url;
import org.jspecify.annotations.Nullable;

/**
 * An administrator who is another user now, kept for the way back.
 *
 * @param role the authority that tells it
 * @param session the serialized session of that user
 * @param logIn what is known of the log-in of that user
 * @see org.springframework.security.web.authentication.switchuser.SwitchUserFilter
 */
public record SwitchedUser(String role, String session, LogIn logIn) {

	static @Nullable SwitchedUser read(String text) {
		String[] parts = text.split("\\.", -1);
		if (parts.length != 3) {
			return null;
		}
		String role = decode(parts[0]);
		String session = decode(parts[1]);
		String written = decode(parts[2]);
		LogIn logIn = (written != null && !written.isEmpty()) ? LogIn.read(written, Instant.EPOCH) : null;
		return (role != null && session != null && logIn != null) ? new SwitchedUser(role, session, logIn) : null;
	}

	String write() {
		return encode(this.role) + "." + encode(this.session) + "." + encode(this.logIn.write());
	}

	private static String encode(String text) {
		return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
	}

	private static @Nullable String decode(String text) {
		byte[] bytes = Base64Url.decode(Base64Url.characters(text), 0, text.length());
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	/** Hide the session. */
	@Override
	public String toString() {
		return "SwitchedUser[]";
	}

}
