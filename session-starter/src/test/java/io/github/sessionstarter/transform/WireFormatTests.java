package io.github.sessionstarter.transform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.sessionstarter.crypto.CryptoTestKeys;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.key.SessionKeyParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens written by this version: a later version that cannot read them logs users out.
 */
class WireFormatTests {

	private static final SessionKey KEY = SessionKeyParser
		.parse("d9a6c1f07a6d0b3e5f8c2a4b6d7e9f1021324354657687980a1b2c3d4e5f6071");

	private static final String ENCRYPTED = "e1.KVEVfLPk96tQJ74rrLEkmGRL0PTXX7o5bjb_BPLio2rGz6ZTA47c7hSUcc3d8R-ms1qipd4mOnjErG9ggK0hFJoHSyKm";

	private static final String SIGNED = "s1.MTIzYWJj.KVEVfJi5nFjdF4puAc2Th1SKXliq19CHQujnG68vnlDD21ZZ";

	private final KeyRing ring = KeyRing.of(List.of(KEY));

	@Test
	void anEncryptedTokenOfTheFirstVersionIsRead() {
		assertThat(Form.text(new EncryptTransformer(() -> this.ring), ENCRYPTED))
			.isEqualTo("{\"id\":\"123abc\",\"count\":0}");
	}

	@Test
	void aSignedTokenIsWrittenAsInTheFirstVersion() {
		assertThat(new SignTransformer(() -> this.ring).encode("123abc", TestKeys.CONTEXT)).isEqualTo(SIGNED);
	}

	@Test
	void anEncryptedTokenHasTheKeyIdTheNonceTheCiphertextAndTheTag() {
		String token = new EncryptTransformer(() -> this.ring).encode("x".repeat(100), TestKeys.CONTEXT);
		byte[] sealed = Base64.getUrlDecoder().decode(token.substring("e1.".length()));
		assertThat(sealed).hasSize(4 + 24 + 100 + 16);
		assertThat(ByteBuffer.wrap(sealed).getInt()).isEqualTo((int) KEY.id());
	}

	@Test
	void aSignedTokenHasThePayloadInClearTheKeyIdAndTheHmacUnderTheSubKey() throws Exception {
		String token = new SignTransformer(() -> this.ring).encode("123abc", TestKeys.CONTEXT);
		String[] parts = token.split("\\.");
		byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
		Mac hmac = Mac.getInstance("HmacSHA256");
		hmac.init(new SecretKeySpec(CryptoTestKeys.derive(KEY, TestKeys.CONTEXT.info("s1")), "HmacSHA256"));
		byte[] tag = ByteBuffer.allocate(36).putInt((int) KEY.id()).put(hmac.doFinal(payload)).array();
		assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo("123abc");
		assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(tag);
	}

	@Test
	void theContextIsAListOfTextsWithTheirLengths() {
		byte[] context = new SessionContext("a", "é", "").info("e1");
		assertThat(HexFormat.of().formatHex(context))
			.isEqualTo("00000002" + "6531" + "00000001" + "61" + "00000002" + "c3a9" + "00000000");
	}

}
