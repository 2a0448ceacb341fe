package io.github.sessionstarter.web;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.stream.Stream;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text takes more bytes than characters, by how much depends on the charset. The session
 * is sent before the first byte leaves, wherever that falls.
 */
@OnEveryStack
@Tag("full")
class CommitOfTextTests {

	private static final String[] CHARSETS = { "US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16", "UTF-16LE", "UTF-32",
			"GB18030", "Shift_JIS", "ISO-2022-JP", "ISO-2022-KR", "Big5-HKSCS" };

	private static final String[] TEXTS = { "a", "\u00E9", "\u3042", "\uD83D\uDE00", "a\u3042", "\uAC00a", "\uD83D" };

	@RegisterExtension
	static final SessionServer server = CommitServer.of(TextEndpoint.class);

	static Stream<Arguments> texts() {
		return Stream.of(CHARSETS).flatMap((charset) -> Stream.of(TEXTS).map((text) -> Arguments.of(charset, text)));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void theSessionIsSentBeforeAFullBufferIs(String charset, String text) {
		Reply reply = server.get("/text?charset=" + charset + "&text=" + escape(text) + "&size=20000");
		CommitServer.assertCommittedOnce(server, reply, "text:1");
	}

	@ParameterizedTest
	@MethodSource("texts")
	void theSessionIsSentBeforeTheContentLengthIsReached(String charset, String text) {
		Reply reply = server.get("/text?charset=" + charset + "&text=" + escape(text) + "&size=40&length");
		CommitServer.assertCommittedOnce(server, reply, "text:1");
	}

	@ParameterizedTest
	@MethodSource("texts")
	void theSessionIsSentBeforeASmallBufferIsFull(String charset, String text) {
		Reply reply = server.get("/text?charset=" + charset + "&text=" + escape(text) + "&size=40&buffer");
		CommitServer.assertCommittedOnce(server, reply, "text:1");
	}

	/** As hexadecimal code units, since not each text can travel in a URI. */
	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		text.chars().forEach((c) -> escaped.append("%04x".formatted(c)));
		return escaped.toString();
	}

	@RestController
	static class TextEndpoint {

		private final Sessions sessions;

		TextEndpoint(Sessions sessions) {
			this.sessions = sessions;
		}

		@GetMapping("/text")
		void write(@RequestParam String charset, @RequestParam String text, @RequestParam int size,
				@RequestParam(required = false) String length, @RequestParam(required = false) String buffer,
				HttpServletResponse response) throws IOException {
			StringBuilder body = new StringBuilder();
			while (body.length() < size) {
				for (int i = 0; i < text.length(); i += 4) {
					body.append((char) Integer.parseInt(text.substring(i, i + 4), 16));
				}
			}
			response.setCharacterEncoding(charset);
			response.setContentType("text/plain");
			if (length != null) {
				response.setContentLength(body.toString().getBytes(Charset.forName(charset)).length / 2);
			}
			if (buffer != null) {
				response.setBufferSize(64);
			}
			this.sessions.set(new Visitor("text", 1));
			for (int i = 0; i < body.length(); i++) {
				response.getWriter().write(body.charAt(i));
			}
			assertThat(response.getCharacterEncoding()).isEqualToIgnoringCase(charset);
		}

	}

}
