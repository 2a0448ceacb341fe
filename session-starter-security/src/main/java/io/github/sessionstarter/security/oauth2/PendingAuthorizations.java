package io.github.sessionstarter.security.oauth2;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The requests to providers whose answers a browser waits for, one for each of its tabs.
 *
 * @param requests the requests, the oldest first
 */
record PendingAuthorizations(List<PendingAuthorization> requests) {

	/** With a further one, a cookie would be too large. */
	private static final int MOST = 4;

	static PendingAuthorizations none() {
		return new PendingAuthorizations(List.of());
	}

	PendingAuthorizations with(PendingAuthorization request) {
		return new PendingAuthorizations(Stream.concat(this.requests.stream(), Stream.of(request))
			.skip(Math.max(0, this.requests.size() + 1 - MOST))
			.toList());
	}

	PendingAuthorizations without(PendingAuthorization request) {
		return new PendingAuthorizations(this.requests.stream().filter((other) -> !other.equals(request)).toList());
	}

	@Nullable PendingAuthorization find(@Nullable String state) {
		return this.requests.stream()
			.filter((request) -> Objects.equals(request.state(), state))
			.findFirst()
			.orElse(null);
	}

	/** Hide the requests. */
	@Override
	public String toString() {
		return "PendingAuthorizations[]";
	}

}
