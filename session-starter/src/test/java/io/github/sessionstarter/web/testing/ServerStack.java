package io.github.sessionstarter.web.testing;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an application of the tests runs on: a container, with or without the filters of
 * Spring Security.
 */
public enum ServerStack {

	TOMCAT, JETTY, TOMCAT_WITH_SECURITY, JETTY_WITH_SECURITY;

	/**
	 * The property that names the stack; without it an application runs on Tomcat alone.
	 */
	static final String PROPERTY = "tests.stack";

	private static final String AUTO_CONFIGURATIONS = "org.springframework.boot.";

	public boolean isJetty() {
		return name().startsWith("JETTY");
	}

	public boolean isTomcat() {
		return !isJetty();
	}

	public boolean hasSecurity() {
		return name().endsWith("SECURITY");
	}

	/** Whether Spring Boot would configure something that this stack does not have. */
	boolean excludes(String autoConfiguration) {
		Stream<String> absent = Stream.of(isJetty() ? "tomcat." : "jetty.", hasSecurity() ? "-" : "security.");
		return absent.anyMatch((name) -> autoConfiguration.startsWith(AUTO_CONFIGURATIONS + name));
	}

	/** Not a constant: other modules have no Spring Security to load. */
	List<Class<?>> components() {
		return hasSecurity() ? List.of(PermitAll.class) : List.of();
	}

}
