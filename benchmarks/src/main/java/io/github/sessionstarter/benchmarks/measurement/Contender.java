package io.github.sessionstarter.benchmarks.measurement;

/**
 * A contender that is measured. Not all contenders take part in everything.
 */
public enum Contender {

	/** Session Starter, through its public API. */
	SESSION_STARTER("Session Starter"),

	/**
	 * The least that has to be done: the primitives of the JDK, with instances that each
	 * thread keeps, and the same texts.
	 */
	FLOOR("JDK floor"),

	/** The primitives of the JDK, with a new instance for each call. */
	NEW_INSTANCES("JDK, new instances"),

	/** The Sessions plugin of Ktor. */
	KTOR("Ktor"),

	/** Tink with AES-256-GCM. */
	TINK_GCM("Tink AES-GCM"),

	/** Tink with XAES-256-GCM. */
	TINK_XAES("Tink XAES-GCM"),

	/** Nimbus JOSE: JWE {@code dir} with {@code A256GCM}, JWS with {@code HS256}. */
	NIMBUS("Nimbus JOSE");

	private final String title;

	Contender(String title) {
		this.title = title;
	}

	/**
	 * Return how the table calls this contender.
	 * @return a few words
	 */
	public String title() {
		return this.title;
	}

}
