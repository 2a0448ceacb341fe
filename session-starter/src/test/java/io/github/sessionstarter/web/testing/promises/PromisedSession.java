package io.github.sessionstarter.web.testing.promises;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.sessionstarter.testing.Suite;
import io.github.sessionstarter.web.testing.TestSession;

/**
 * The sessions that the promises are tested with.
 */
public enum PromisedSession implements TestSession {

	ENCRYPTED_COOKIE("transport=cookie", "transform=encrypt"),

	ENCRYPTED_HEADER("transport=header", "transform=encrypt"),

	SIGNED_COOKIE("transport=cookie", "transform=sign"),

	SIGNED_HEADER("transport=header", "transform=sign"),

	MEMORY_COOKIE("transport=cookie", "storage=memory"),

	MEMORY_HEADER("transport=header", "storage=memory"),

	DIRECTORY_COOKIE("transport=cookie", "storage=directory"),

	DIRECTORY_HEADER("transport=header", "storage=directory"),

	REDIS_COOKIE("transport=cookie", "storage=redis"),

	REDIS_HEADER("transport=header", "storage=redis");

	private final String[] settings;

	PromisedSession(String... settings) {
		this.settings = settings;
	}

	/**
	 * Return those that need no other module; in the default suite each transport, each
	 * transformer and each storage is among them once.
	 */
	public static List<PromisedSession> ofSessionStarter() {
		return Suite.isFull() ? Stream.of(values()).filter((session) -> !session.isIn("REDIS")).toList()
				: List.of(ENCRYPTED_COOKIE, SIGNED_HEADER, MEMORY_HEADER, DIRECTORY_COOKIE);
	}

	public static List<PromisedSession> inRedis() {
		return Suite.isFull() ? List.of(REDIS_COOKIE, REDIS_HEADER) : List.of(REDIS_COOKIE);
	}

	String[] settings() {
		return this.settings.clone();
	}

	private boolean isIn(String storage) {
		return name().startsWith(storage);
	}

	@Override
	public String sessionName() {
		return name().toLowerCase(Locale.ROOT);
	}

	@Override
	public boolean inCookie() {
		return name().endsWith("COOKIE");
	}

	@Override
	public boolean onServer() {
		return isIn("MEMORY") || isIn("DIRECTORY") || isIn("REDIS");
	}

}
