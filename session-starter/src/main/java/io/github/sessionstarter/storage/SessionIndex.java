package io.github.sessionstarter.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Implemented by a {@link SessionStorage} that keeps an index of the sessions of each
 * user, in which a session is entered at the same cost whether there is one or 10,000.
 * For a storage without it, the index is a list in one of its entries.
 * <p>
 * An index has a name in the form of an id, which is never that of a session. It does not
 * know whether the sessions exist. Each call is atomic, and an entry that has ended is
 * not there for any of them.
 */
public interface SessionIndex {

	/**
	 * Enter a session, or move the end of one that is there to a later time.
	 * @param index the name of the index
	 * @param entry the session
	 * @param limit how many entries there can be
	 * @param now the present time
	 * @return the ids of the sessions that have to end because this one came, those that
	 * end first, at most 100; nothing if the limit refuses the session. What one call has
	 * named others may leave out, until it has had 10 seconds to leave
	 */
	Optional<List<String>> enter(String index, Entry entry, SessionLimit limit, Instant now);

	/**
	 * Return the entries of an index.
	 * @param index the name of the index
	 * @param now the present time
	 * @return the entries, those that end first at the beginning
	 */
	List<Entry> entries(String index, Instant now);

	/**
	 * Remove entries; those that are not there do not matter.
	 * @param index the name of the index
	 * @param ids the ids of the sessions
	 * @param now the present time
	 */
	void leave(String index, Collection<String> ids, Instant now);

	/**
	 * A session in an index.
	 *
	 * @param id the id of the session, as the storage is given it
	 * @param ends when the session has ended by all clocks unless it is entered again
	 */
	record Entry(String id, Instant ends) {

		/**
		 * Hide the id.
		 */
		@Override
		public String toString() {
			return "Entry[ends=" + this.ends + "]";
		}

	}

}
