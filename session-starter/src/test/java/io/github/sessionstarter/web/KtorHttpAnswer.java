package io.github.sessionstarter.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.web.testing.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server answered, as a text that can be compared: the session that was read or
 * what was done, then each cookie with its attributes in alphabetical order, then each
 * session header.
 * <p>
 * All that is left out of the comparison is here, and is so by design:
 * <ul>
 * <li>the handler of the vectors answers 404 where there is no session; here it answers
 * 200;</li>
 * <li>a token that is not a session is removed when the session is asked for or cleared.
 * Ktor removes it if the payload is what is wrong, and keeps it otherwise; where the
 * session travels in a header, Ktor never says so;</li>
 * <li>SameSite is always there, and Lax unless something else is configured;</li>
 * <li>no cookie lasts for longer than 400 days, as browsers have it;</li>
 * <li>the day of Expires has one digit or two, and it is at most some seconds off.</li>
 * </ul>
 */
final class KtorHttpAnswer {

	private static final String EPOCH = "Thu, 01 Jan 1970 00:00:00 GMT";

	private static final long LONGEST = Duration.ofDays(400).toSeconds();

	private static final long SLOW = Duration.ofMinutes(2).toSeconds();

	private KtorHttpAnswer() {
	}

	static String ofKtor(KtorHttpVector vector) {
		JsonNode expected = vector.node().at("/expect");
		int status = expected.at("/status").intValue();
		if (status >= 500) {
			return "error";
		}
		String body = expected.at("/body").stringValue();
		List<String> cookies = texts(expected.at("/setCookie"));
		List<String> headers = texts(expected.at("/sessionHeader"));
		boolean session = vector.operation().equals("set") || (vector.operation().equals("get") && status == 200);
		if (!session && vector.hasToken() && cookies.isEmpty()) {
			boolean header = expected.has("sessionHeader");
			cookies = header ? List.of() : List.of(removal(vector));
			headers = header ? List.of("") : List.of();
		}
		return text(outcome(vector, body), cookies.stream().map(KtorHttpAnswer::ofKtor), headers);
	}

	private static String removal(KtorHttpVector vector) {
		return vector.configuration().name() + "=; Max-Age=0; Expires=" + EPOCH + "; Path=/; HttpOnly; $x-enc="
				+ vector.node().at("/params/encoding").asString("URI_ENCODING");
	}

	private static List<String> texts(JsonNode nodes) {
		return nodes.valueStream().map(JsonNode::stringValue).toList();
	}

	private static String ofKtor(String cookie) {
		TreeMap<String, String> attributes = attributes(cookie);
		attributes.putIfAbsent("SameSite", "Lax");
		attributes.computeIfPresent("Max-Age", (name, age) -> Long.toString(Math.min(Long.parseLong(age), LONGEST)));
		attributes.computeIfPresent("Expires", (name, expires) -> {
			String seconds = expires.replaceFirst("^<NOW\\+(\\d+)s>$", "$1");
			return seconds.equals(expires) ? expires : now(Math.min(Long.parseLong(seconds), LONGEST));
		});
		return text(cookie, attributes);
	}

	/** Returns the answer to a vector for a session of another name. */
	static String of(Reply reply, KtorHttpVector vector, String name) {
		if (reply.status() >= 500) {
			return "error";
		}
		return text(outcome(vector, reply.body()),
				reply.setCookies(name)
					.stream()
					.map((cookie) -> of(vector.configuration().name() + cookie.substring(name.length()))),
				reply.headers().allValues(name));
	}

	private static String of(String cookie) {
		TreeMap<String, String> attributes = attributes(cookie);
		attributes.computeIfPresent("Expires",
				(name, expires) -> expires(expires, Long.parseLong(attributes.getOrDefault("Max-Age", "-1"))));
		return text(cookie.replaceFirst("^([^;=]*=e1\\.)[^;]*", "$1(random)"), attributes);
	}

	private static String expires(String expires, long maxAge) {
		Instant end = ZonedDateTime.parse(expires, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		long seconds = Duration.between(Instant.now(), end).toSeconds();
		boolean exact = seconds <= maxAge && seconds > maxAge - SLOW;
		return end.equals(Instant.EPOCH) ? EPOCH : now(exact ? maxAge : seconds);
	}

	private static String now(long seconds) {
		return "<NOW+" + seconds + "s>";
	}

	private static TreeMap<String, String> attributes(String cookie) {
		return Stream.of(cookie.split("; "))
			.skip(1)
			.map((attribute) -> attribute.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> (pair.length > 1) ? pair[1] : "", (one, other) -> {
				throw new IllegalStateException("An attribute twice in " + cookie);
			}, TreeMap::new));
	}

	private static String outcome(KtorHttpVector vector, String body) {
		if (!vector.operation().equals("get")) {
			return "done";
		}
		return body.equals("null") ? "absent" : JsonMapper.shared().readTree(body).toString();
	}

	private static String text(String cookie, TreeMap<String, String> attributes) {
		return attributes.entrySet()
			.stream()
			.map((attribute) -> attribute.getValue().isEmpty() ? attribute.getKey()
					: attribute.getKey() + "=" + attribute.getValue())
			.collect(Collectors.joining("; ", cookie.split("; ")[0] + "; ", ""));
	}

	private static String text(String outcome, Stream<String> cookies, List<String> headers) {
		Stream<String> all = Stream.concat(Stream.of(outcome),
				Stream.concat(cookies, headers.stream().map((header) -> "header: " + header)));
		return all.collect(Collectors.joining(" + "));
	}

}
