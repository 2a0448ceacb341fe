package io.github.sessionstarter.benchmarks.directory;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * One value in one file.
 */
interface ValueFile {

	@Nullable String read() throws IOException;

	void replace(String expected, String value) throws IOException;

}
