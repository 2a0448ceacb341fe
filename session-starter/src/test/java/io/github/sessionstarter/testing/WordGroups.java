package io.github.sessionstarter.testing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.serialization.SessionGroups;

/**
 * Each word of the details is a group. What follows an {@code @} says since when, in
 * seconds since the epoch.
 */
public final class WordGroups implements SessionGroups {

	@Override
	public boolean supports(Class<?> type) {
		return true;
	}

	@Override
	public List<Group> of(String details) {
		return Stream.of(details.split(" ")).map((word) -> word.split("@", 2)).map(WordGroups::group).toList();
	}

	private static Group group(String[] word) {
		return new Group(word[0], (word.length > 1) ? Instant.ofEpochSecond(Long.parseLong(word[1])) : Instant.EPOCH);
	}

}
