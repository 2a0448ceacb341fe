package io.github.sessionstarter.crypto;

import java.nio.ByteBuffer;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpeningKeysTests {

	private final OpeningKeys keys = new OpeningKeys();

	@Test
	void aKeyIsFoundByItsPrefixWhereverThatStands() {
		SecretKey key = add(prefix(1, 7));
		byte[] nonce = new byte[30];
		System.arraycopy(prefix(1, 7), 0, nonce, 4, 12);
		assertThat(this.keys.find(nonce, 4)).isSameAs(key);
		assertThat(this.keys.find(nonce, 5)).isNull();
	}

	@Test
	void eachByteOfThePrefixMatters() {
		byte[] prefix = prefix(1, 7);
		add(prefix);
		for (int i = 0; i < prefix.length; i++) {
			byte[] other = prefix.clone();
			other[i] ^= 1;
			assertThat(this.keys.find(other, 0)).isNull();
		}
	}

	@Test
	void fourPrefixesOfOneRowLiveSideBySide() {
		for (int i = 0; i < 4; i++) {
			add(prefix(i, 64));
		}
		for (int i = 0; i < 4; i++) {
			assertThat(this.keys.find(prefix(i, 64), 0)).isNotNull();
		}
		assertThat(this.keys.size()).isEqualTo(4);
	}

	@Test
	void aFifthOneTakesThePlaceOfOneOfThem() {
		for (int i = 0; i < 4; i++) {
			add(prefix(i, 64));
		}
		SecretKey fifth = add(prefix(6, 64));
		assertThat(this.keys.find(prefix(6, 64), 0)).isSameAs(fifth);
		assertThat(this.keys.find(prefix(2, 64), 0)).isNull();
		assertThat(this.keys.find(prefix(3, 64), 0)).isNotNull();
		assertThat(this.keys.size()).isEqualTo(4);
	}

	private SecretKey add(byte[] prefix) {
		SecretKey key = new SecretKeySpec(CryptoTestKeys.material(1), "AES");
		this.keys.add(prefix, 0, key);
		return key;
	}

	private static byte[] prefix(int head, int tail) {
		return ByteBuffer.allocate(12).putLong(head).putInt(tail).array();
	}

}
