package io.github.sessionstarter.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 5: a client cannot tell why an encrypted token of Ktor was refused.
 */
@Tag("abuse")
@Tag("full")
class KtorFailuresLookAlikeTests {

	private static final int BLOCK = 16;

	private static final byte[] IV = new byte[BLOCK];

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("read_ciphertext", onlyRead(KtorTokenForm.ENCRYPT))
		.session("read_plaintext", onlyRead(KtorTokenForm.ENCRYPT_OVER_PLAINTEXT))
		.session("read_either", onlyRead(KtorTokenForm.ENCRYPT_OVER_EITHER))
		.session("written_ciphertext", written(KtorTokenForm.ENCRYPT))
		.session("written_plaintext", written(KtorTokenForm.ENCRYPT_OVER_PLAINTEXT));

	@ParameterizedTest
	@CsvSource({ "read_ciphertext, /read/", "read_ciphertext, /update/", "read_ciphertext, /clear/",
			"read_ciphertext, /id/", "read_plaintext, /read/", "read_plaintext, /update/", "read_plaintext, /clear/",
			"read_plaintext, /id/", "written_ciphertext, /read/", "written_ciphertext, /update/",
			"written_ciphertext, /clear/", "written_plaintext, /read/", "read_either, /read/", "read_either, /update/",
			"written_plaintext, /update/", "written_plaintext, /clear/" })
	void eachFailureHasTheSameStatusHeadersAndBody(String session, String path) {
		Map<String, String> answers = new LinkedHashMap<>();
		failures(session.endsWith("ciphertext")).forEach((failure, token) -> {
			Reply reply = server.get(path + session, "Cookie", session + "=" + CookieEncoding.URI.encode(token));
			answers.put(failure, visible(reply));
			assertThat(reply.setCookie(session)).as(failure).startsWith(session + "=;");
			assertThat(server.observer().reasons(session)).as(failure).hasSize(1);
			server.observer().forget();
		});
		String first = answers.values().iterator().next();
		assertThat(answers.values()).as("%s", answers).hasSizeGreaterThan(10).containsOnly(first);
	}

	@ParameterizedTest
	@CsvSource({ "read_ciphertext", "read_plaintext", "read_either", "written_ciphertext", "written_plaintext" })
	void aTokenWithoutFailureIsAccepted(String session) {
		String token = token("{\"name\":\"Anna\",\"count\":1}", session.endsWith("ciphertext"));
		Reply reply = server.get("/read/" + session, "Cookie", session + "=" + CookieEncoding.URI.encode(token));
		assertThat(reply.body()).isEqualTo("Anna:1");
	}

	/** All but the time, and what each hundredth answer on a connection says. */
	private static String visible(Reply reply) {
		Map<String, List<String>> headers = new TreeMap<>(reply.headers().map());
		headers.keySet().removeAll(List.of("date", "connection"));
		return reply.status() + " " + headers + " " + reply.body();
	}

	private static Map<String, String> failures(boolean overCiphertext) {
		String genuine = token("{\"name\":\"Anna\",\"count\":1}", overCiphertext);
		int colon = genuine.indexOf(':');
		Map<String, String> failures = new LinkedHashMap<>();
		failures.put("MAC changed", genuine.substring(0, colon + 1) + "0".repeat(64));
		failures.put("MAC cut", genuine.substring(0, genuine.length() - 2));
		failures.put("MAC missing", genuine.substring(0, colon));
		failures.put("a block missing", genuine.substring(0, colon - 2 * BLOCK) + genuine.substring(colon));
		failures.put("half a block missing", genuine.substring(0, colon - BLOCK) + genuine.substring(colon));
		failures.put("a digit missing", genuine.substring(0, colon - 1) + genuine.substring(colon));
		failures.put("no ciphertext", genuine.substring(0, 2 * BLOCK + 1) + genuine.substring(colon));
		failures.put("no hexadecimal digit", genuine.substring(0, colon - 1) + "g" + genuine.substring(colon));
		failures.put("upper case", genuine.toUpperCase());
		failures.put("no separator", genuine.replace(':', '/'));
		for (int last : new int[] { 0, 2, BLOCK, BLOCK + 1, 255 }) {
			byte[] padded = padded("{\"name\":\"Anna\"}".getBytes(StandardCharsets.UTF_8));
			padded[padded.length - 1] = (byte) last;
			padded[padded.length - 2] = 7;
			failures.put("padding " + last, token(padded, padded.length, overCiphertext));
		}
		byte[] text = "{\"name\":\"\u00C3(\"}".getBytes(StandardCharsets.ISO_8859_1);
		failures.put("not UTF-8", token(padded(text), text.length, overCiphertext));
		failures.put("not JSON", token("hello", overCiphertext));
		failures.put("empty", token("", overCiphertext));
		failures.put("another type", token("{\"count\":\"many\"}", overCiphertext));
		failures.put("garbage", "garbage");
		return failures;
	}

	private static String token(String text, boolean overCiphertext) {
		byte[] plaintext = text.getBytes(StandardCharsets.UTF_8);
		return token(padded(plaintext), plaintext.length, overCiphertext);
	}

	private static byte[] padded(byte[] plaintext) {
		int count = BLOCK - plaintext.length % BLOCK;
		byte[] padded = Arrays.copyOf(plaintext, plaintext.length + count);
		Arrays.fill(padded, plaintext.length, padded.length, (byte) count);
		return padded;
	}

	private static String token(byte[] padded, int length, boolean overCiphertext) {
		try {
			Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, key(KtorTokenForm.ENCRYPT_KEY, "AES"), new IvParameterSpec(IV));
			byte[] ciphertext = cipher.doFinal(padded);
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(key(KtorTokenForm.SIGN_KEY, "HmacSHA256"));
			mac.update(overCiphertext ? ciphertext : Arrays.copyOf(padded, length));
			HexFormat hex = HexFormat.of();
			return hex.formatHex(IV) + "/" + hex.formatHex(ciphertext) + ":" + hex.formatHex(mac.doFinal());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SecretKeySpec key(String key, String algorithm) {
		return new SecretKeySpec(HexFormat.of().parseHex(key), algorithm);
	}

	private static String[] onlyRead(KtorTokenForm form) {
		return Stream.concat(Stream.of(KtorMigration.UNTIL), form.onlyRead(0, KtorPayload.JSON)).toArray(String[]::new);
	}

	private static String[] written(KtorTokenForm form) {
		return form.written(KtorPayload.JSON).toArray(String[]::new);
	}

}
