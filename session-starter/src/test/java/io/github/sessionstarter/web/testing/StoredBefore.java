package io.github.sessionstarter.web.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an earlier build has left in a storage, and the tokens that its clients got. Kept
 * as lines of text, whose fields are separated by tabs and escaped as in Java.
 *
 * @param clock the time at which the last of it was written
 * @param tokens the tokens by what they stand for in a test
 * @param entries what the storage holds
 */
public record StoredBefore(Instant clock, Map<String, String> tokens, List<Entry> entries) {

	/** Reads a resource. */
	public static StoredBefore read(String resource) {
		Map<String, String> tokens = new LinkedHashMap<>();
		List<Entry> entries = new ArrayList<>();
		Instant clock = Instant.EPOCH;
		for (String line : lines(resource)) {
			String[] fields = line.split("\t", -1);
			switch (fields[0]) {
				case "clock" -> clock = Instant.parse(fields[1]);
				case "token" -> tokens.put(fields[1], fields[2]);
				case "entry" -> entries
					.add(new Entry(fields[1], fields[2].translateEscapes(), (fields.length > 3) ? fields[3] : ""));
				default -> throw new IllegalArgumentException(line);
			}
		}
		return new StoredBefore(clock, tokens, entries);
	}

	private static List<String> lines(String resource) {
		try (InputStream in = StoredBefore.class.getResourceAsStream(resource)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One entry of a storage.
	 *
	 * @param key its key, or the path of its file
	 * @param value the text of it
	 * @param ttl how long it lived from then on, in milliseconds; empty if its value says
	 * so
	 */
	public record Entry(String key, String value, String ttl) {

	}

}
