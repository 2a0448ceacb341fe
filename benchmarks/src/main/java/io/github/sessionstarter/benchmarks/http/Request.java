package io.github.sessionstarter.benchmarks.http;

import java.util.List;
import java.util.Locale;

import io.github.sessionstarter.benchmarks.http.server.Place;

/**
 * What is asked of a server.
 */
enum Request {

	/** Touch no session. */
	NONE,

	/** Read it. */
	READ,

	/** Read it, change it and write it. */
	WRITE;

	static List<Request> of(Place place) {
		return (place == Place.UNTOUCHED) ? List.of(NONE) : List.of(READ, WRITE);
	}

	String path() {
		return "/" + name().toLowerCase(Locale.ROOT);
	}

	String title(Place place) {
		return switch (this) {
			case NONE -> "touches no session";
			case READ -> place.name().toLowerCase(Locale.ROOT) + ": read";
			case WRITE -> place.name().toLowerCase(Locale.ROOT) + ": read and write";
		};
	}

	/** Of the server's CPU time, as a multiple of the floor's. */
	double limit() {
		return (this == NONE) ? 1.02 : 1.1;
	}

	/** Of the requests in a second, as a multiple of Spring Session's. */
	double throughput() {
		return (this == READ) ? 2.2 : 1.6;
	}

}
