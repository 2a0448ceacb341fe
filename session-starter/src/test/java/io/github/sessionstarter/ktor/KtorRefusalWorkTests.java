package io.github.sessionstarter.ktor;

import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.List;

import io.github.sessionstarter.testing.Allocation;
import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * ABUSE 12: the work for a token whose MAC is over the plaintext tells nothing about the
 * padding and nothing about the text. Work is counted, because time is not the same in
 * two runs.
 */
@Tag("abuse")
class KtorRefusalWorkTests {

	private static final int BLOCK = 16;

	private static final int LENGTH = 60_000;

	/** With the one byte of padding it is one block, so that the IV changes each byte. */
	private static final String TEXT = "{\"name\":\"Anna\"}";

	private final SessionTransformer transformer = transformer(KtorForm.ENCRYPT_OVER_PLAINTEXT);

	private final SessionTransformer either = transformer(KtorForm.ENCRYPT_OVER_EITHER);

	@BeforeAll
	static void addMac() {
		Security.addProvider(new CountingMac.Provider());
	}

	@AfterAll
	static void removeMac() {
		Security.removeProvider(CountingMac.Provider.NAME);
	}

	@BeforeEach
	void forget() {
		CountingMac.forget();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2, BLOCK, BLOCK + 1, 255 })
	void wrongPaddingCostsTheMacOfATextThatIsNotGenuine(int padding) {
		String token = this.transformer.encode(TEXT, KtorForm.CONTEXT);
		int last = Hex.decode(token, 2 * BLOCK - 2, 2 * BLOCK)[0] & 0xFF;
		String changed = token.substring(0, 2 * BLOCK - 2) + Hex.encode(new byte[] { (byte) (last ^ 1 ^ padding) })
				+ token.substring(2 * BLOCK);
		CountingMac.forget();
		assertThat(KtorForm.text(this.transformer, changed)).isNull();
		assertThat(CountingMac.macs()).isEqualTo(1);
		assertThat(CountingMac.bytes()).isBetween(0, BLOCK);
	}

	@Test
	void whereEitherMacIsReadEachTokenCostsBoth() {
		String genuine = this.either.encode(TEXT, KtorForm.CONTEXT);
		String older = this.transformer.encode(TEXT, KtorForm.CONTEXT);
		int block = 2 * BLOCK;
		for (String token : List.of(genuine, older, genuine.replaceFirst(":.*", ":" + "0".repeat(64)),
				"0".repeat(block) + genuine.substring(block), "0".repeat(block) + older.substring(block))) {
			CountingMac.forget();
			String unused = KtorForm.text(this.either, token);
			assertThat(CountingMac.macs()).isEqualTo(2);
		}
	}

	@Test
	void aTextThatIsNotGenuineIsNotDecoded() {
		long ascii = allocation("a".repeat(LENGTH));
		for (String text : List.of("\u00E9".repeat(LENGTH / 2), "\u20AC".repeat(LENGTH / 3),
				"\uD83E\uDD84".repeat(LENGTH / 4))) {
			assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(LENGTH);
			assertThat(allocation(text)).isCloseTo(ascii, within(LENGTH / 10L));
		}
	}

	private static SessionTransformer transformer(KtorForm form) {
		return form.with("encrypt", "sign", CountingMac.ALGORITHM);
	}

	private long allocation(String text) {
		String token = this.transformer.encode(text, KtorForm.CONTEXT);
		char last = token.charAt(token.length() - 1);
		String changed = token.substring(0, token.length() - 1) + ((last == '0') ? '1' : '0');
		assertThat(KtorForm.text(this.transformer, changed)).isNull();
		return Allocation.of(() -> this.transformer.decode(changed, KtorForm.CONTEXT));
	}

}
