package io.github.sessionstarter.tracking.adoption;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

import io.github.sessionstarter.crypto.EncryptionKey;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.Sha256;
import io.github.sessionstarter.encoding.Text;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * Entries that name one id, and can be found and read with another id only.
 * <p>
 * <b>Security guarantees</b>: a reader of the storage learns neither of the two ids
 * (XAES-256-GCM under a key that is derived from the id, which has to be unpredictable).
 * What cannot be read does not count as missing.
 *
 * @param storage keeps the entries
 * @param key the keys of the entries
 * @param ttl how long an entry is kept
 */
record SealedEntries(SessionStorage storage, StorageKey key, Supplier<Duration> ttl) {

	private static final byte[] PURPOSE = Text.toUtf8("the id of a moved session");

	@Nullable String read(String id) {
		String stored = StrictReads.read(this.storage, this.key.of(id));
		String text = (stored != null) ? open(id, stored) : null;
		if (stored != null && text == null) {
			throw new UnreadableEntryException("Where a session has moved");
		}
		return text;
	}

	/** Returns {@code false} if there is an entry already. */
	boolean create(String id, String text) {
		return this.storage.create(this.key.of(id), seal(id, text), this.ttl.get());
	}

	void remove(String id) {
		this.storage.invalidate(this.key.of(id));
	}

	private static String seal(String id, String text) {
		byte[] plaintext = Text.toUtf8(text);
		byte[] sealed = new byte[plaintext.length + EncryptionKey.OVERHEAD];
		sealing(id).seal(plaintext, sealed, 0);
		return Base64Url.encode(sealed);
	}

	private static @Nullable String open(String id, String stored) {
		byte[] characters = stored.getBytes(StandardCharsets.ISO_8859_1);
		byte[] sealed = Base64Url.decode(characters, 0, characters.length);
		if (sealed == null || sealed.length < EncryptionKey.OVERHEAD) {
			return null;
		}
		byte[] plaintext = new byte[sealed.length - EncryptionKey.OVERHEAD];
		return sealing(id).open(sealed, plaintext) ? Text.fromUtf8(plaintext, 0, plaintext.length) : null;
	}

	private static EncryptionKey sealing(String id) {
		return SessionKey.of(Sha256.of(id)).encryption(PURPOSE);
	}

}
