package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.Map;

import io.github.sessionstarter.SessionCommittedException;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.RawClient;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The handshake of a WebSocket is the last response that carries a session; what runs
 * later is told so.
 */
@OnEveryStack
@Tag("full")
class WebSocketHandshakeTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Config.class);

	@ParameterizedTest
	@ValueSource(strings = { "/socket/set", "/standard/set" })
	void aSessionThatIsSetBeforeTheUpgradeTravelsWithStatus101(String path) throws IOException {
		try (RawClient client = server.connect()) {
			Reply reply = client.send(handshake(path, "13")).readHead();
			assertThat(reply.status()).isEqualTo(101);
			CommitServer.assertCommittedOnce(server, reply, "handshake:1");
		}
	}

	@Test
	void aSessionTravelsWithTheRefusalOfAHandshake() throws IOException {
		try (RawClient client = server.connect()) {
			Reply reply = client.send(handshake("/socket/set", "12")).readHead();
			assertThat(reply.status()).isEqualTo(426);
			CommitServer.assertCommittedOnce(server, reply, "handshake:1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/socket/set", "/socket/untouched", "/standard/set", "/standard/untouched" })
	void aHandleThatWasKeptRefusesChangesAfterTheUpgrade(String path) throws IOException {
		try (RawClient client = server.connect()) {
			assertThat(client.send(handshake(path, "13")).readHead().status()).isEqualTo(101);
			assertThat(client.sendFrame("kept").readFrame()).isEqualTo(SessionCommittedException.class.getSimpleName());
		}
	}

	@Test
	void messagesHaveNoSessions() throws IOException {
		try (RawClient client = server.connect()) {
			client.send(handshake("/socket/set", "13")).readHead();
			assertThat(client.sendFrame("current").readFrame()).isEqualTo("There are no sessions outside of a request");
		}
	}

	@Test
	void theSessionOfTheClientCanBeReadDuringTheHandshake() throws IOException {
		String cookie = server.get("/set/visitor/Anna/1").cookie("visitor");
		try (RawClient client = server.connect()) {
			client.send(handshake("/socket/untouched", "13", "Cookie: " + cookie)).readHead();
			assertThat(client.sendFrame("value").readFrame()).isEqualTo("Anna:1");
		}
	}

	private static String handshake(String path, String version, String... lines) {
		String more = (lines.length > 0) ? String.join("\r\n", lines) + "\r\n" : "";
		return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
				+ "Sec-WebSocket-Version: " + version + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + more
				+ "\r\n";
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class Config implements WebSocketConfigurer {

		private final Sessions sessions;

		Config(Sessions sessions) {
			this.sessions = sessions;
		}

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			Answers answers = new Answers(this.sessions);
			RequestUpgradeStrategy standard = new StandardWebSocketUpgradeStrategy();
			// What Spring chooses, if only one container is on the class path.
			RequestUpgradeStrategy chosen = server.stack().isJetty() ? new JettyRequestUpgradeStrategy() : standard;
			registry.addHandler(answers, "/socket/*")
				.addInterceptors(new Begin())
				.setHandshakeHandler(new DefaultHandshakeHandler(chosen));
			registry.addHandler(answers, "/standard/*")
				.addInterceptors(new Begin())
				.setHandshakeHandler(new DefaultHandshakeHandler(standard));
		}

	}

	static class Begin implements HandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			HttpServletRequest http = ((ServletServerHttpRequest) request).getServletRequest();
			TypedSession<Visitor> session = SessionEndpoints.of(ServletSessions.of(http), "visitor");
			attributes.put("kept", session);
			attributes.put("value", String.valueOf(session.get()));
			if (http.getRequestURI().endsWith("/set")) {
				session.set(new Visitor("handshake", 1));
			}
			return true;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Exception exception) {
		}

	}

	static class Answers extends TextWebSocketHandler {

		private final Sessions sessions;

		Answers(Sessions sessions) {
			this.sessions = sessions;
		}

		@Override
		protected void handleTextMessage(WebSocketSession socket, TextMessage message) throws IOException {
			socket.sendMessage(new TextMessage(switch (message.getPayload()) {
				case "kept" -> setKept((TypedSession<?>) socket.getAttributes().get("kept"));
				case "current" -> setCurrent();
				default -> (String) socket.getAttributes().get("value");
			}));
		}

		@SuppressWarnings("unchecked") // the interceptor has put it there
		private static String setKept(TypedSession<?> kept) {
			try {
				((TypedSession<Visitor>) kept).set(new Visitor("late", 2));
				return "accepted";
			}
			catch (RuntimeException ex) {
				return ex.getClass().getSimpleName();
			}
		}

		private String setCurrent() {
			try {
				this.sessions.set(new Visitor("late", 2));
				return "accepted";
			}
			catch (IllegalStateException ex) {
				return ex.getMessage().substring(0, ex.getMessage().indexOf(':'));
			}
		}

	}

}
