package io.github.sessionstarter.sample.inspector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A token as the browser sent it. What is shown of it opens nothing.
 *
 * @param name the name of the session and of its first cookie
 * @param parts the values of its cookies, by their places
 */
record Token(String name, List<String> parts) {

	private static final int SHOWN = 8;

	private static final int KEY_ID_BYTES = 4;

	/** Return the name of one of the cookies of a session. */
	static String name(String session, int place) {
		return (place == 0) ? session : session + '.' + place;
	}

	String value() {
		return CookieParts.join(this.parts);
	}

	public String preview() {
		String value = value();
		return value.substring(0, Math.min(SHOWN, value.length())) + "…";
	}

	public int cookies() {
		return this.parts.size();
	}

	/** Return the size of all cookies with their names, in bytes. */
	public int size() {
		return IntStream.range(0, this.parts.size())
			.map((place) -> name(this.name, place).length() + 1 + this.parts.get(place).length())
			.sum();
	}

	/**
	 * Return the id of the key, which begins what is sealed or signed, or {@code null} if
	 * no key protects the token.
	 */
	@Nullable String keyId() {
		String[] parts = value().split("\\.", -1);
		if (!parts[0].equals("e1") && !parts[0].equals("s1")) {
			return null;
		}
		byte[] protection = decode(parts[parts.length - 1]);
		return (protection.length >= KEY_ID_BYTES) ? HexFormat.of().formatHex(protection, 0, KEY_ID_BYTES) : null;
	}

	/** Return what is only signed, without what the starter put in front of it. */
	public @Nullable String readablePayload() {
		String[] parts = value().split("\\.", -1);
		String text = (parts.length == 3 && parts[0].equals("s1"))
				? new String(decode(parts[1]), StandardCharsets.UTF_8) : "";
		return text.contains("{") ? text.substring(text.indexOf('{')) : null;
	}

	/**
	 * Return this token with the character in its middle changed. Where it is in several
	 * cookies, each of them changes with it, by the checksum.
	 */
	Token tampered() {
		String value = value();
		if (value.isEmpty()) {
			return this;
		}
		int middle = value.length() / 2;
		char other = (value.charAt(middle) != 'A') ? 'A' : 'B';
		String changed = value.substring(0, middle) + other + value.substring(middle + 1);
		return new Token(this.name, CookieParts.replace(this.parts, changed));
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
