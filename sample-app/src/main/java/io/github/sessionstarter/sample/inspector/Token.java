package io.github.sessionstarter.sample.inspector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A token as the browser sent it. What is shown of it opens nothing.
 *
 * @param name the name of the cookie
 * @param value the value of the cookie
 */
record Token(String name, String value) {

	private static final int SHOWN = 8;

	private static final int KEY_ID_BYTES = 4;

	public String preview() {
		return this.value.substring(0, Math.min(SHOWN, this.value.length())) + "…";
	}

	public int size() {
		return this.name.length() + 1 + this.value.length();
	}

	/**
	 * Returns the id of the key, which begins what is sealed or signed, or {@code null}
	 * if no key protects the token.
	 */
	@Nullable String keyId() {
		String[] parts = this.value.split("\\.");
		if (!parts[0].equals("e1") && !parts[0].equals("s1")) {
			return null;
		}
		byte[] protection = decode(parts[parts.length - 1]);
		return (protection.length >= KEY_ID_BYTES) ? HexFormat.of().formatHex(protection, 0, KEY_ID_BYTES) : null;
	}

	/** Returns what is only signed, without what the starter put in front of it. */
	public @Nullable String readablePayload() {
		String[] parts = this.value.split("\\.");
		String text = parts[0].equals("s1") ? new String(decode(parts[1]), StandardCharsets.UTF_8) : "";
		return text.contains("{") ? text.substring(text.indexOf('{')) : null;
	}

	/** Returns this token with the character in its middle changed. */
	Token tampered() {
		int middle = this.value.length() / 2;
		char other = (this.value.charAt(middle) != 'A') ? 'A' : 'B';
		return new Token(this.name, this.value.substring(0, middle) + other + this.value.substring(middle + 1));
	}

	private static byte[] decode(String text) {
		try {
			return Base64.getUrlDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

}
