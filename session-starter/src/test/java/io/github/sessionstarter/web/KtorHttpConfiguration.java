package io.github.sessionstarter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.sessionstarter.ktor.KtorSessions;
import tools.jackson.databind.JsonNode;

/**
 * How a session of Ktor is declared here: as the properties of a registration.
 *
 * @param name the name of the cookie or header
 * @param type the type of the value
 * @param settings the properties without their prefix
 */
record KtorHttpConfiguration(String name, Class<?> type, List<String> settings) {

	/** Ids that Ktor's servers were told to use, and the beans that make them. */
	static final Map<String, String> ID_GENERATORS = Map.of("fixed:abc123", "plainIds", "fixed:a b/c+d", "oddIds");

	/** The bean that signs ids. A form of Ktor in a property is one of payloads. */
	static final String SIGNED_IDS = "signedIds";

	KtorHttpConfiguration(JsonNode params, String operation) {
		this(params.at("/prefix").asString("") + params.at("/type").stringValue(),
				KtorSessions.type(params.at("/type").stringValue()), settings(params, operation));
	}

	/** The properties under which such tokens are read in an older form only. */
	KtorHttpConfiguration onlyRead() {
		List<String> settings = new ArrayList<>();
		this.settings.forEach((setting) -> {
			if (setting.startsWith("transform=")) {
				settings.add("backward-compatible-read.until=2027-03-01T00:00:00Z");
				settings.add("backward-compatible-read.forms[0].form=" + setting.substring("transform=".length()));
			}
			else {
				settings.add(setting.replaceFirst("^ktor\\.", "backward-compatible-read.forms[0]."));
			}
		});
		return new KtorHttpConfiguration(this.name, this.type, settings);
	}

	boolean isOnServer() {
		return this.settings.contains("storage=memory");
	}

	private static List<String> settings(JsonNode params, String operation) {
		List<String> settings = new ArrayList<>();
		JsonNode transform = params.at("/transforms/0");
		if (params.at("/storage").isMissingNode()) {
			addForm(settings, transform);
		}
		else {
			addStorage(settings, params, transform);
		}
		boolean header = params.at("/transport").asString("cookie").equals("header");
		settings.add("transport=" + (header ? "header" : "cookie"));
		if (!header) {
			addCookie(settings, params);
		}
		KtorHttpConfiguration written = new KtorHttpConfiguration("", Object.class, settings);
		boolean bare = transform.isMissingNode() && params.at("/encoding").asString("").matches("RAW|DQUOTES");
		// Bare JSON in these encodings is only read: as a rule, it cannot be written.
		return List.copyOf((bare && !operation.equals("set")) ? written.onlyRead().settings() : settings);
	}

	private static void addForm(List<String> settings, JsonNode transform) {
		if (transform.isMissingNode()) {
			settings.add("transform=plain");
		}
		else if (transform.at("/kind").stringValue().equals("sign")) {
			settings.add("transform=ktor-sign");
			settings.add("ktor.sign-key=" + transform.at("/key").stringValue());
		}
		else {
			settings.add("transform=ktor-encrypt");
			settings.add("ktor.encrypt-key=" + transform.at("/encKey").stringValue());
			settings.add("ktor.sign-key=" + transform.at("/signKey").stringValue());
			boolean either = transform.at("/backwardCompatibleRead").asBoolean(false);
			settings.add("ktor.mac-over=" + (either ? "either" : "ciphertext"));
		}
	}

	private static void addStorage(List<String> settings, JsonNode params, JsonNode transform) {
		settings.add("storage=memory");
		if (!transform.isMissingNode()) {
			settings.add("transform=" + SIGNED_IDS);
		}
		if (!params.at("/idProvider").isMissingNode()) {
			settings.add("id-generator=" + ID_GENERATORS.get(params.at("/idProvider").stringValue()));
		}
	}

	/** Where nothing is configured, Ktor's defaults are written out. */
	private static void addCookie(List<String> settings, JsonNode params) {
		String maxAge = params.at("/maxAge").asString("604800");
		settings.add("cookie.max-age=" + (maxAge.equals("none") ? "-1" : maxAge) + "s");
		settings.add("cookie.path=" + params.at("/path").asString("/"));
		settings.add("cookie.domain=" + params.at("/domain").asString(""));
		settings.add("cookie.secure=" + params.at("/secure").asBoolean(false));
		settings.add("cookie.http-only=" + params.at("/httpOnly").asBoolean(true));
		String encoding = params.at("/encoding").asString("URI_ENCODING");
		settings.add("cookie.encoding=" + encoding.replace("_ENCODING", "").toLowerCase(Locale.ROOT));
		params.at("/extensions")
			.propertyStream()
			.forEach((extension) -> settings.add(extension.getKey().equals("SameSite")
					? "cookie.same-site=" + extension.getValue().stringValue() : "cookie.partitioned=true"));
	}

}
