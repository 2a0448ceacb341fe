package io.github.sessionstarter.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that is too large for one cookie travels in several.
 */
class ChunkedCookieTests {

	private static final String[] THREE = { "cookie.max-chunks=3", "cookie.path=/", "cookie.partitioned=true" };

	@RegisterExtension
	static final SessionServer server = SessionServer
		.of(TooLargeTests.Endpoints.class, TooLargeTests.HandlingEndpoints.class, ResettingEndpoint.class)
		.with("server.max-http-request-header-size", "128KB")
		.with("server.tomcat.max-http-response-header-size", "128KB")
		.with("server.jetty.max-http-response-header-size", "128KB")
		.session("sealed", THREE)
		.session("signed", Stream.concat(Stream.of(THREE), Stream.of("transform=sign")).toArray(String[]::new))
		.session("plain", Stream.concat(Stream.of(THREE), Stream.of("transform=none")).toArray(String[]::new))
		.session("[__Host-sealed]", THREE);

	@ParameterizedTest
	@ValueSource(strings = { "sealed", "signed", "plain", "__Host-sealed" })
	void aLargeSessionIsReadAgain(String session) {
		Reply reply = large(session, 8000);
		assertThat(read(session, cookies(reply, session)).body()).isEqualTo("x".repeat(8000) + ":1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sealed", "signed", "plain", "__Host-sealed" })
	void aSmallSessionTravelsInOneCookieAndRemovesTheOthers(String session) {
		Reply reply = large(session, 10);
		assertThat(reply.cookie(session)).hasSizeLessThan(300).doesNotContain("!");
		assertThat(List.of(1, 2)).allSatisfy((place) -> assertRemoved(reply, session + '.' + place));
	}

	@Test
	void everyPartHasTheAttributesOfTheFirst() {
		Reply reply = large("sealed", 8000);
		assertThat(names("sealed")).extracting((name) -> attributes(reply.setCookie(name)))
			.hasSize(3)
			.allMatch(attributes(reply.setCookie("sealed"))::equals);
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "sealed", "plain", "__Host-sealed" })
	void aLogOutRemovesEveryPart(String session) {
		Reply reply = server.get("/clear/" + session, "Cookie", cookies(large(session, 8000), session));
		assertThat(names(session)).allSatisfy((name) -> assertRemoved(reply, name));
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "sealed", "signed", "plain" })
	void withoutOneOfThePartsThereIsNoSessionAndAllAreRemoved(String session) {
		String cookies = cookies(large(session, 8000), session);
		String without = Stream.of(cookies.split("; "))
			.filter((cookie) -> !cookie.startsWith(session + ".1="))
			.collect(Collectors.joining("; "));
		Reply reply = read(session, without);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(names(session)).allSatisfy((name) -> assertRemoved(reply, name));
		assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.MALFORMED);
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "sealed", "signed", "plain" })
	void partsOfTwoSessionsAreNone(String session) {
		String first = cookies(large(session, 8000), session);
		String second = cookies(large(session, 7900), session);
		String mixed = first.substring(0, first.indexOf(session + ".1="))
				+ second.substring(second.indexOf(session + ".1="));
		assertThat(read(session, mixed).body()).isEqualTo("absent");
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "sealed", "plain" })
	void staleAndDuplicatePartsDoNotHideTheSession(String session) {
		String cookies = cookies(large(session, 8000), session);
		String stale = IntStream.range(0, 5)
			.mapToObj((i) -> session + ".1=0000000" + i + ".stale; " + session + ".7=stale; ")
			.collect(Collectors.joining());
		assertThat(read(session, stale + cookies).body()).startsWith("xxx");
		assertThat(read(session, session + "=!2.00000000.other; " + cookies).body()).startsWith("xxx");
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "!9.00000000.x", "!9999999.00000000.x", "!0.00000000.x", "!-1.00000000.x", "!2.00000000.x",
			"!3.", "!", "!1.00000000.", "!\u00ff.00000000.x" })
	void aNumberOfPartsThatCannotBeIsNoSession(String value) {
		Reply reply = server.raw("/read/sealed", "Cookie: sealed=" + value + "; sealed.1=00000000.y");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().reasons("sealed")).containsExactly(RejectionReason.MALFORMED);
	}

	@Tag("abuse")
	@Test
	void partsThatAreLongerThanACookieAreNotLookedAtForLong() {
		String huge = "sealed=!3.00000000." + "x".repeat(20_000) + "; sealed.1=00000000." + "x".repeat(20_000);
		Reply reply = read("sealed", huge);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().reasons("sealed")).containsExactly(RejectionReason.TOO_LONG);
	}

	@Test
	void aSessionThatNeedsMoreCookiesIsAnErrorThatNamesSizeAndRemedies() {
		Reply reply = server.get("/handled-large/sealed?size=12000");
		assertThat(reply.status()).isEqualTo(413);
		assertThat(reply.body()).containsPattern("takes 16\\d{3} bytes with its name, 12\\d{3} are allowed")
			.contains("Keep less", "sessions.registrations.sealed.storage",
					"sessions.registrations.sealed.cookie.max-chunks");
		assertThat(names("sealed")).allSatisfy((name) -> assertThat(reply.setCookies(name)).isEmpty());
	}

	@Tag("abuse")
	@Test
	void aResponseThatIsResetBringsEachPartOnce() {
		Reply reply = server.get("/large-and-reset/sealed?size=8000");
		assertThat(reply.body()).isEqualTo("anew");
		assertThat(read("sealed", cookies(reply, "sealed")).body()).startsWith("xxx");
	}

	private static Reply large(String session, int size) {
		return server.get("/large/" + session + "?size=" + size);
	}

	private static Reply read(String session, String cookies) {
		return server.get("/read/" + session, "Cookie", cookies);
	}

	private static List<String> names(String session) {
		return List.of(session, session + ".1", session + ".2");
	}

	private static String cookies(Reply reply, String session) {
		return names(session).stream().map(reply::cookie).collect(Collectors.joining("; "));
	}

	private static void assertRemoved(Reply reply, String name) {
		assertThat(reply.setCookie(name)).startsWith(name + "=; Path=/; Max-Age=0; ")
			.contains("Secure", "HttpOnly", "SameSite=Lax", "Partitioned");
	}

	@RestController
	static class ResettingEndpoint {

		@GetMapping("/large-and-reset/{session}")
		void reset(@PathVariable String session, @RequestParam int size, Sessions sessions,
				HttpServletResponse response) throws Exception {
			SessionEndpoints.of(sessions, session).set(new Visitor("x".repeat(size), 1));
			response.getWriter().print("y".repeat(8192));
			response.reset();
			response.getWriter().print("anew");
		}

	}

	private static String attributes(String setCookie) {
		return setCookie.substring(setCookie.indexOf(';')).replaceAll("Expires=[^;]*; ", "");
	}

}
