package io.github.sessionstarter.benchmarks.http.server;

/**
 * The library that keeps the session. Not all of them keep it in every place.
 */
public enum Contestant {

	/** The least that has to be done; if no session is touched, nothing. */
	FLOOR("by hand"),

	/** The floor once more, in another virtual machine: the noise of the measurement. */
	FLOOR_AGAIN("by hand, again"),

	/** Session Starter. */
	SESSION_STARTER("Session Starter"),

	/** What the servlet container brings. */
	TOMCAT("Tomcat"),

	/** Spring Session with Redis and the serialization of Java. */
	SPRING_SESSION("Spring Session"),

	/** Spring Session with Redis and JSON. */
	SPRING_SESSION_JSON("Spring Session, JSON");

	private final String title;

	Contestant(String title) {
		this.title = title;
	}

	/**
	 * Return how the table calls this contestant.
	 * @return a few words
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Say whether this contestant keeps sessions there.
	 * @param place a place
	 * @return whether it takes part
	 */
	public boolean knows(Place place) {
		return switch (this) {
			case FLOOR, SESSION_STARTER -> true;
			case FLOOR_AGAIN -> place == Place.UNTOUCHED;
			case TOMCAT -> place == Place.MEMORY;
			case SPRING_SESSION -> place == Place.REDIS;
			case SPRING_SESSION_JSON -> place == Place.REDIS || place == Place.UNTOUCHED;
		};
	}

	Class<?> application(Place place) {
		return switch (this) {
			case FLOOR, FLOOR_AGAIN -> byHand(place);
			case SESSION_STARTER -> SessionStarter.class;
			case TOMCAT -> TomcatSession.class;
			case SPRING_SESSION -> SpringSession.class;
			case SPRING_SESSION_JSON -> SpringSessionJson.class;
		};
	}

	private static Class<?> byHand(Place place) {
		return switch (place) {
			case UNTOUCHED -> Bare.class;
			case COOKIE -> CookieByHand.class;
			case MEMORY -> MemoryByHand.class;
			case REDIS -> RedisByHand.class;
		};
	}

}
