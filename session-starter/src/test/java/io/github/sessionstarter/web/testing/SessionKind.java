package io.github.sessionstarter.web.testing;

import java.util.Locale;

/**
 * The combinations of transport, protection and the place of the payload.
 */
public enum SessionKind implements TestSession {

	ENCRYPTED_COOKIE("transport=cookie", "transform=encrypt"),

	SIGNED_COOKIE("transport=cookie", "transform=sign"),

	PLAIN_COOKIE("transport=cookie", "transform=none"),

	MEMORY_COOKIE("transport=cookie", "storage=memory"),

	SIGNED_MEMORY_COOKIE("transport=cookie", "storage=memory", "transform=sign"),

	ENCRYPTED_HEADER("transport=header", "transform=encrypt"),

	SIGNED_HEADER("transport=header", "transform=sign"),

	PLAIN_HEADER("transport=header", "transform=none"),

	MEMORY_HEADER("transport=header", "storage=memory"),

	SIGNED_MEMORY_HEADER("transport=header", "storage=memory", "transform=sign");

	private final String[] settings;

	SessionKind(String... settings) {
		this.settings = settings;
	}

	String[] settings() {
		return this.settings.clone();
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
		return name().contains("MEMORY");
	}

	/** Whether the client cannot make a token itself. */
	public boolean isProtected() {
		return !name().startsWith("PLAIN");
	}

	/** Whether a transformer looks at the token first. */
	public boolean isTransformed() {
		return name().startsWith("ENCRYPTED") || name().startsWith("SIGNED");
	}

}
