package io.github.sessionstarter.ktor;

/**
 * What reading and writing Ktor's reflection form have in common.
 */
final class KtorReflectionForm {

	/** The name under which the class of a value of a sealed type is written. */
	static final String TYPE = "$type";

	/**
	 * How deep values may be nested. Each level encodes once more what it holds, so that
	 * Ktor itself never gets far.
	 */
	static final int MAX_DEPTH = 16;

	private KtorReflectionForm() {
	}

	static int deeper(int depth) {
		if (depth >= MAX_DEPTH) {
			throw new IllegalArgumentException("Nested deeper than " + MAX_DEPTH + " levels");
		}
		return depth + 1;
	}

}
