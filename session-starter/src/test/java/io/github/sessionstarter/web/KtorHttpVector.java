package io.github.sessionstarter.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that real Ktor servers have answered.
 */
record KtorHttpVector(JsonNode node) {

	static List<KtorHttpVector> ofCategories(String... categories) {
		return Stream.of(categories)
			.map((category) -> "/ktor/" + category + ".json")
			.map((resource) -> JsonMapper.shared().readTree(KtorHttpVector.class.getResourceAsStream(resource)))
			.flatMap(JsonNode::valueStream)
			.map(KtorHttpVector::new)
			.toList();
	}

	String id() {
		return this.node.at("/id").stringValue();
	}

	/** Returns {@code get}, {@code set} or {@code clear}. */
	String operation() {
		return this.node.at("/op").stringValue().substring("http.".length());
	}

	KtorHttpConfiguration configuration() {
		return new KtorHttpConfiguration(this.node.at("/params"), operation());
	}

	/** Returns the value that the handler sets, as JSON. */
	String value() {
		return this.node.at("/input/session").toString();
	}

	/** Returns the header lines of the request, for a session of another name. */
	String[] headerLines(String name) {
		Pattern pairs = Pattern.compile(Pattern.quote(configuration().name()) + "(?==|$)");
		return headers().map((header) -> header.get(0).stringValue().equals("Cookie")
				? "Cookie: " + pairs.matcher(header.get(1).stringValue()).replaceAll(Matcher.quoteReplacement(name))
				: name + ": " + header.get(1).stringValue())
			.map(KtorHttpVector::octets)
			.toArray(String[]::new);
	}

	/** Whether the client sends something that could be a token of the session. */
	boolean hasToken() {
		Pattern pair = Pattern.compile("(^|;) *" + Pattern.quote(configuration().name()) + "=");
		return headers().anyMatch((header) -> !header.get(0).stringValue().equals("Cookie")
				|| pair.matcher(header.get(1).stringValue()).find());
	}

	private Stream<JsonNode> headers() {
		return this.node.at("/input/headers").valueStream();
	}

	/** One character for each byte that travels. */
	private static String octets(String line) {
		return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return id() + ", " + this.node.at("/title").stringValue();
	}

}
