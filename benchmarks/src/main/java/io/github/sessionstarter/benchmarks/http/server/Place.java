package io.github.sessionstarter.benchmarks.http.server;

/**
 * Where a session lives. Those who keep it in the same place are compared.
 */
public enum Place {

	/** There is a session, but no handler asks for it. */
	UNTOUCHED,

	/** With the client, encrypted in a cookie. */
	COOKIE,

	/** In the memory of the server. */
	MEMORY,

	/** In Redis. */
	REDIS

}
