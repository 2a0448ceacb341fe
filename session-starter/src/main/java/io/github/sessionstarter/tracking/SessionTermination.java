package io.github.sessionstarter.tracking;

/**
 * Sessions that can be ended by their id, from outside of a request.
 */
public interface SessionTermination {

	/**
	 * End a session.
	 * @param id the id
	 * @return {@code false} if there is known to be no such session
	 */
	boolean invalidate(String id);

}
