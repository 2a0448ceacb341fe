package io.github.sessionstarter.sample;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The name of a browser, by its {@code User-Agent}. The words are ours: nothing that a
 * client sends is kept or shown.
 */
public final class BrowserName {

	/** Many browsers also name those that they resemble, so the order matters. */
	private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

	private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

	static {
		BROWSERS.put("Edg", "Edge");
		BROWSERS.put("OPR/", "Opera");
		BROWSERS.put("Firefox/", "Firefox");
		BROWSERS.put("FxiOS/", "Firefox");
		BROWSERS.put("Chrome/", "Chrome");
		BROWSERS.put("CriOS/", "Chrome");
		BROWSERS.put("Safari/", "Safari");
		BROWSERS.put("curl/", "curl");
		SYSTEMS.put("Windows", "Windows");
		SYSTEMS.put("iPhone", "an iPhone");
		SYSTEMS.put("iPad", "an iPad");
		SYSTEMS.put("Android", "Android");
		SYSTEMS.put("Mac OS X", "macOS");
		SYSTEMS.put("Linux", "Linux");
	}

	private BrowserName() {
	}

	/**
	 * Return a name such as {@code Firefox on Windows}.
	 * @param userAgent what the browser says of itself, or {@code null}
	 * @return the name, of known words
	 */
	public static String of(@Nullable String userAgent) {
		String text = (userAgent != null) ? userAgent : "";
		String browser = find(BROWSERS, text);
		String system = find(SYSTEMS, text);
		return ((browser != null) ? browser : "Unknown browser") + ((system != null) ? " on " + system : "");
	}

	private static @Nullable String find(Map<String, String> words, String text) {
		return words.entrySet()
			.stream()
			.filter((word) -> text.contains(word.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

}
