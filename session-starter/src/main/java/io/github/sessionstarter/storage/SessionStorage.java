package io.github.sessionstarter.storage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A storage that keeps the payloads of server-side sessions, each under an id and for a
 * limited time.
 * <p>
 * Every implementation keeps these promises, and {@code SessionStorageContract} among the
 * tests of this project checks them:
 * <ul>
 * <li><b>Missing, expired and corrupt are one answer</b>, {@code null} or {@code false}.
 * An exception is a system failure: the storage is down, too slow or broken, and nothing
 * is known about the session.</li>
 * <li><b>Expiry is exact.</b> An entry lives while less than its time to live has passed
 * since it was written; at the limit it is gone for every method, whether or not it has
 * been cleaned away. Reading does not prolong it.</li>
 * <li><b>Each call is atomic.</b> A storage is called by many threads, and by many
 * servers if it is shared, and no call sees half of another. Once {@link #create},
 * {@link #replace} or {@link #invalidate} has returned, every later call sees its effect.
 * Only {@link #read} may be late with what another server did, or with an expiry, by as
 * long as a cache of the storage allows; not so after a failed {@link #replace} of the
 * same id.</li>
 * <li><b>An ended session stays ended.</b> After {@link #invalidate}, no {@link #replace}
 * that was already on its way brings it back.</li>
 * <li><b>Unknown ids leave no trace.</b> Neither {@link #read}, {@link #replace} nor
 * {@link #invalidate} stores anything for an id that is not there.</li>
 * </ul>
 * The caller promises that an id is 43 characters of base64url (RFC 4648, section 5,
 * whose letters differ in case), a hash of what the client sent and never the client's
 * own text. An implementation logs neither id nor value, but needs no protection against
 * guessing by timing. No argument is {@code null}. Values are text of any characters; at
 * least one megabyte of it fits.
 */
public interface SessionStorage {

	/**
	 * Read the value of an id.
	 * @param id the id
	 * @return the value exactly as it was written, or {@code null} if there is none, it
	 * has expired, or what is kept cannot be a value that this storage has written
	 */
	@Nullable String read(String id);

	/**
	 * Store the value of an id that is not in use. Never overwrites: of several calls
	 * with one id at the same time exactly one succeeds.
	 * @param id the id
	 * @param value the value
	 * @param ttl how long the value lives from now on, more than zero and of any length:
	 * an implementation caps it at what its clock can count
	 * @return {@code true} if the value was stored, {@code false} if the id exists
	 * @throws IllegalArgumentException if {@code ttl} is zero or negative
	 */
	boolean create(String id, String value, Duration ttl);

	/**
	 * Store another value if the present one is still the expected one (compare and set).
	 * If it is not, nothing changes, neither the value nor its time to live.
	 * @param id the id
	 * @param expected the value that the caller has read
	 * @param value the value to store; the same as {@code expected} to prolong its life
	 * @param ttl how long the value lives from now on, more than zero and of any length:
	 * an implementation caps it at what its clock can count
	 * @return {@code true} if the value was stored, {@code false} if the session is gone
	 * or has another value by now
	 * @throws IllegalArgumentException if {@code ttl} is zero or negative
	 */
	boolean replace(String id, String expected, String value, Duration ttl);

	/**
	 * Remove any value of an id.
	 * @param id the id
	 * @return {@code true} if it was there, {@code false} if not or if it had expired
	 */
	boolean invalidate(String id);

}
