package io.github.sessionstarter.serialization.json;

/**
 * Halves of characters, which UTF-8 cannot carry: encoding would turn each into a
 * question mark. In JSON they can be written as escapes (RFC 8259, section 7).
 */
final class UnpairedSurrogates {

	private UnpairedSurrogates() {
	}

	/**
	 * Escape unpaired surrogates in JSON, where they can only occur within quotes.
	 */
	static String escape(String json) {
		int unpaired = indexOf(json, 0);
		if (unpaired < 0) {
			return json;
		}
		StringBuilder escaped = new StringBuilder(json.length() + 16);
		int from = 0;
		for (; unpaired >= 0; unpaired = indexOf(json, from)) {
			escaped.append(json, from, unpaired).append("\\u").append(Integer.toHexString(json.charAt(unpaired)));
			from = unpaired + 1;
		}
		return escaped.append(json, from, json.length()).toString();
	}

	private static int indexOf(String text, int from) {
		for (int i = from; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (Character.charCount(text.codePointAt(i)) == 1) {
					return i;
				}
				i++;
			}
		}
		return -1;
	}

}
