package io.github.sessionstarter.testing;

/**
 * The suites of tests. A test tagged {@value #FULL} belongs to the full suite only.
 */
public final class Suite {

	/** The tag that keeps a test out of the default suite. */
	public static final String FULL = "full";

	private Suite() {
	}

	/**
	 * Return whether every test runs, and each on every stack.
	 * @return {@code false} for the default suite
	 */
	public static boolean isFull() {
		return FULL.equals(System.getProperty("tests.suite"));
	}

}
