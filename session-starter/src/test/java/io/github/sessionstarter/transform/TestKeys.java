package io.github.sessionstarter.transform;

import java.util.Random;
import java.util.stream.LongStream;

import io.github.sessionstarter.crypto.CryptoTestKeys;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.key.KeyRing;

/**
 * Keys for tests: the same in each run, and never drawn at random.
 */
final class TestKeys {

	static final SessionContext CONTEXT = new SessionContext("shop", "user_session", "payload");

	private TestKeys() {
	}

	static byte[] material(long seed) {
		return CryptoTestKeys.material(seed);
	}

	static SessionKey key(long seed) {
		return CryptoTestKeys.key(seed);
	}

	/** A ring of the keys with these seeds. */
	static KeyRing ring(long... seeds) {
		return KeyRing.of(LongStream.of(seeds).mapToObj(TestKeys::key).toList());
	}

	/** A text of printable ASCII characters. */
	static String text(int length) {
		StringBuilder text = new StringBuilder();
		new Random(length).ints(length, ' ', 127).forEach(text::appendCodePoint);
		return text.toString();
	}

}
