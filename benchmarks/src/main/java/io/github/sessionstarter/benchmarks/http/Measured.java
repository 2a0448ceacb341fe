package io.github.sessionstarter.benchmarks.http;

import io.github.sessionstarter.benchmarks.http.server.Contestant;
import io.github.sessionstarter.benchmarks.http.server.Place;

/**
 * What one contestant did with one kind of request in one round.
 *
 * @param place where the session lives
 * @param request what was asked for
 * @param contestant by whom it was answered
 * @param round in which round
 * @param cost what a request cost
 */
record Measured(Place place, Request request, Contestant contestant, int round, Cost cost) {

	/**
	 * What a request cost on average.
	 *
	 * @param cpu microseconds of the server's processor
	 * @param bytes bytes of the server's heap
	 * @param perSecond requests in a second
	 * @param p50 microseconds until half of the requests were answered
	 * @param p99 microseconds until 99 of 100 requests were answered
	 * @param commands what Redis was asked, as text
	 */
	record Cost(double cpu, double bytes, double perSecond, double p50, double p99, String commands) {
	}

}
