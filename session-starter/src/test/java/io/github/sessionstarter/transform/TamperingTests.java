package io.github.sessionstarter.transform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import io.github.sessionstarter.crypto.SignatureKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 1, 2 and 4: nothing but the very token that was made is accepted.
 */
@Tag("abuse")
class TamperingTests {

	private static final int GCM_TAG_BYTES = 16;

	private static final String VALUE = "{\"id\":\"123abc\",\"admin\":false}";

	/** Digits of base64url, and characters that a lax reader may take for one. */
	private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
			+ ".=+/ %\n\0\u0141\uD83D\uDE00\uFF21";

	@ParameterizedTest
	@EnumSource
	void aTokenWithOneOtherCharacterIsNeverAccepted(Form form) {
		SessionTransformer transformer = form.with(1, 2);
		String token = transformer.encode(VALUE, TestKeys.CONTEXT);
		for (int i = 0; i < token.length(); i++) {
			for (char c : CHARACTERS.toCharArray()) {
				String changed = token.substring(0, i) + c + token.substring(i + 1);
				if (!changed.equals(token)) {
					assertThat(Form.text(transformer, changed)).as(changed).isNull();
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenWithOneFlippedBitIsNeverAccepted(Form form) {
		SessionTransformer transformer = form.with(1, 2);
		String token = transformer.encode(VALUE, TestKeys.CONTEXT);
		int start = token.lastIndexOf('.') + 1;
		byte[] bytes = Base64.getUrlDecoder().decode(token.substring(start));
		for (int bit = 0; bit < bytes.length * 8; bit++) {
			byte[] changed = bytes.clone();
			changed[bit / 8] ^= (byte) (1 << bit % 8);
			assertThat(Form.text(transformer, token.substring(0, start) + base64url(changed))).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenThatLostOrGainedCharactersIsNeverAccepted(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode(VALUE, TestKeys.CONTEXT);
		for (int i = 0; i < token.length(); i++) {
			assertThat(Form.text(transformer, token.substring(0, i))).isNull();
			assertThat(Form.text(transformer, token.substring(i + 1))).isNull();
			assertThat(Form.text(transformer, token.substring(0, i) + token.substring(i + 1))).isNull();
			assertThat(Form.text(transformer, token.substring(0, i) + 'A' + token.substring(i))).isNull();
		}
		assertThat(Form.text(transformer, token + token)).isNull();
		assertThat(Form.text(transformer, token + "AAAA")).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTagThatIsZeroShortEmptyOrDoubledIsNeverAccepted(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode(VALUE, TestKeys.CONTEXT);
		int start = token.lastIndexOf('.') + 1;
		byte[] bytes = Base64.getUrlDecoder().decode(token.substring(start));
		int tagBytes = (form == Form.ENCRYPT) ? GCM_TAG_BYTES : 32;
		byte[] head = Arrays.copyOf(bytes, bytes.length - tagBytes);
		byte[] tag = Arrays.copyOfRange(bytes, head.length, bytes.length);
		byte[] ones = new byte[tagBytes];
		Arrays.fill(ones, (byte) 0xFF);
		for (byte[] changed : List.of(new byte[tagBytes], ones, new byte[0], Arrays.copyOf(tag, 4),
				Arrays.copyOf(tag, tagBytes - 1), Arrays.copyOfRange(tag, 1, tagBytes), joined(tag, tag))) {
			String text = token.substring(0, start) + base64url(joined(head, changed));
			assertThat(Form.text(transformer, text)).as(text).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void theTagOfAnotherTokenIsNeverAccepted(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode(VALUE, TestKeys.CONTEXT);
		String other = transformer.encode(VALUE.replace("false", "true "), TestKeys.CONTEXT);
		int digits = ((form == Form.ENCRYPT) ? GCM_TAG_BYTES : SignatureKey.TAG_BYTES) * 4 / 3;
		String changed = token.substring(0, token.length() - digits) + other.substring(other.length() - digits);
		assertThat(Form.text(transformer, changed)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTokenWithoutAuthenticationIsNeverAccepted(Form form) {
		SessionTransformer transformer = form.with(1);
		String payload = base64url(VALUE.getBytes(StandardCharsets.UTF_8));
		for (String token : List.of(VALUE, payload, form.prefix, form.prefix + payload, form.prefix + payload + ".",
				form.prefix + payload + "..", form.prefix + "." + payload, "none." + payload + ".")) {
			assertThat(Form.text(transformer, token)).as(token).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRefusedTokenSpoilsNothingForTheNextOne(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode(VALUE, TestKeys.CONTEXT);
		int middle = token.length() / 2;
		String changed = token.substring(0, middle) + ((token.charAt(middle) == 'A') ? 'B' : 'A')
				+ token.substring(middle + 1);
		for (int i = 0; i < 100; i++) {
			assertThat(Form.text(transformer, changed)).isNull();
			assertThat(Form.text(transformer, token)).isEqualTo(VALUE);
		}
	}

	private static String base64url(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static byte[] joined(byte[] first, byte[] second) {
		byte[] joined = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, joined, first.length, second.length);
		return joined;
	}

}
