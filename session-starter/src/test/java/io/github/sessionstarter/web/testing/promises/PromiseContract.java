package io.github.sessionstarter.web.testing.promises;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One row of docs/promises.md, tested over HTTP with each session of a setting.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class PromiseContract {

	protected static final Visitor ANNA = new Visitor("Anna", 1);

	private final PromiseSetting setting;

	private final SessionServer server;

	PromiseContract(PromiseSetting setting, Class<?>... components) {
		this(setting, setting.server(Visitor.class, components));
	}

	PromiseContract(PromiseSetting setting, SessionServer server) {
		this.setting = setting;
		this.server = server;
	}

	@BeforeAll
	void start() {
		this.server.start();
	}

	@AfterAll
	void stop() {
		this.server.stop();
	}

	@BeforeEach
	void forget() {
		this.server.observer().forget();
	}

	final PromiseSetting setting() {
		return this.setting;
	}

	final SessionServer server() {
		return this.server;
	}

	final List<PromisedSession> sessions() {
		return this.setting.sessions();
	}

	final List<PromisedSession> serverSideSessions() {
		return sessions().stream().filter(PromisedSession::onServer).toList();
	}

	final List<PromisedSession> clientSideSessions() {
		return sessions().stream().filter((session) -> !session.onServer()).toList();
	}

	/** Sends a request such as {@code /set/%s/Anna/1} of a client that has a token. */
	final Reply get(String path, PromisedSession session, String token) {
		return this.server.get(path.formatted(session.sessionName()), session.header(token));
	}

	/** Sends a request of a client that has none. */
	final Reply get(String path, PromisedSession session) {
		return this.server.get(path.formatted(session.sessionName()));
	}

	final String read(PromisedSession session, String token) {
		return get("/read/%s", session, token).body();
	}

	/**
	 * A test with each session of the setting.
	 */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@ParameterizedTest
	@MethodSource("sessions")
	@interface EachSession {

	}

	/**
	 * A test with each session whose payload is in a storage.
	 */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@ParameterizedTest
	@MethodSource("serverSideSessions")
	@interface EachServerSideSession {

	}

	/**
	 * A test with each session whose payload is in the token.
	 */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("clientSideSessions")
	@interface EachClientSideSession {

	}

}
