package io.github.sessionstarter.security.login;

import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.encoding.Base64Url;
import org.jspecify.annotations.Nullable;

/**
 * Who has become another user, kept for the way back.
 *
 * @param role the authority that tells it
 * @param session the serialized session of that user
 * @param logIn what is known of the log-in of that user
 * @see org.springframework.security.web.authentication.switchuser.SwitchUserFilter
 */
public record SwitchedUser(String role, String session, String logIn) {

	static @Nullable SwitchedUser read(String text) {
		String[] parts = text.split("\\.", -1);
		return (parts.length != 3) ? null : new SwitchedUser(decode(parts[0]), decode(parts[1]), decode(parts[2]));
	}

	String write() {
		return encode(this.role) + "." + encode(this.session) + "." + encode(this.logIn);
	}

	private static String encode(String text) {
		return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String decode(String text) {
		byte[] bytes = Base64Url.decode(Base64Url.characters(text), 0, text.length());
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "";
	}

	/** Hide the session. */
	@Override
	public String toString() {
		return "SwitchedUser[]";
	}

}
