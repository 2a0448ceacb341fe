package io.github.sessionstarter.autoconfigure.registration;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.sessionstarter.autoconfigure.properties.CookieProperties.SameSite;
import io.github.sessionstarter.autoconfigure.properties.CookieProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.http.CookieSettings.Attributes;
import io.github.sessionstarter.http.HeaderLimits;
import io.github.sessionstarter.http.CookieSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The factory that checks a cookie's properties against each other (RFC 6265bis, section
 * 4.1.2 and 4.1.3).
 */
final class CookieSettingsFactory {

	/** A token of RFC 9110, section 5.6.2. */
	static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/** An attribute value of RFC 6265bis: no control character and no semicolon. */
	private static final Pattern ATTRIBUTE_VALUE = Pattern.compile("[\\x20-\\x3A\\x3C-\\x7E]*");

	private static final Pattern DOMAIN = Pattern
		.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

	/**
	 * The prefixes for which browsers have rules, in lower case: any case is the same.
	 */
	private static final Pattern PREFIX = Pattern.compile("__(host|secure|http)-");

	private static final Pattern HTTP_PREFIX = Pattern.compile("__(host-)?http-");

	private static final Set<String> STANDARD_ATTRIBUTES = Set.of("path", "domain", "max-age", "expires", "secure",
			"httponly", "samesite", "partitioned");

	/** Ktor's clients learn the encoding from this attribute, browsers ignore it. */
	private static final String KTOR_ENCODING = "$x-enc";

	private final RegistrationSettings settings;

	private final CookieProperties cookie;

	CookieSettingsFactory(RegistrationSettings settings) {
		this.settings = settings;
		this.cookie = settings.properties().getCookie();
	}

	/**
	 * @param ktor whether the cookie is to be like one of Ktor's
	 */
	CookieSettings create(boolean ktor, HeaderLimits limits) {
		checkName();
		checkPrefix();
		checkValues();
		checkSecure();
		this.cookie.getAttributes().forEach(this::checkAttribute);
		return new CookieSettings(this.settings.name(), this.cookie.getEncoding(), this.cookie.getMaxChunks(),
				attributes(ktor), limits);
	}

	private Attributes attributes(boolean ktor) {
		return new Attributes(this.cookie.getPath(), domain(), this.cookie.getMaxAge(), this.cookie.isSecure(),
				this.cookie.isHttpOnly(),
				StringUtils.capitalize(this.cookie.getSameSite().name().toLowerCase(Locale.ROOT)),
				this.cookie.isPartitioned(), furtherAttributes(ktor));
	}

	private Map<String, String> furtherAttributes(boolean ktor) {
		Map<String, String> attributes = new LinkedHashMap<>(this.cookie.getAttributes());
		boolean marked = attributes.keySet().stream().anyMatch(KTOR_ENCODING::equalsIgnoreCase);
		if (ktor && !marked) {
			attributes.put(KTOR_ENCODING, ktorName(this.cookie.getEncoding()));
		}
		return Collections.unmodifiableMap(attributes);
	}

	private static String ktorName(CookieEncoding encoding) {
		boolean encodes = encoding == CookieEncoding.URI || encoding == CookieEncoding.BASE64;
		return encodes ? encoding.name() + "_ENCODING" : encoding.name();
	}

	private void checkName() {
		if (!TOKEN.matcher(this.settings.name()).matches() || this.settings.name().startsWith("$")) {
			throw this.settings.failureOfName("A cookie cannot have this name (RFC 6265)",
					"Choose a name of letters, digits, '-' and '_', such as user_session.");
		}
	}

	private void checkPrefix() {
		String lower = this.settings.name().toLowerCase(Locale.ROOT);
		boolean host = lower.startsWith("__host-");
		if (PREFIX.matcher(lower).lookingAt() && !this.cookie.isSecure()) {
			throw this.settings.failure("cookie.secure", false, "Browsers refuse a cookie of this name without Secure",
					"Remove the property, or choose a name without the prefix.");
		}
		if (HTTP_PREFIX.matcher(lower).lookingAt() && !this.cookie.isHttpOnly()) {
			throw this.settings.failure("cookie.http-only", false,
					"Browsers refuse a cookie of this name without HttpOnly",
					"Remove the property, or choose a name without the prefix.");
		}
		if (host && domain() != null) {
			throw this.settings.failure("cookie.domain", domain(), "Browsers refuse a __Host- cookie with a domain",
					"Remove the property, or choose a name without the prefix.");
		}
		if (host && !this.cookie.getPath().equals("/")) {
			throw this.settings.failure("cookie.path", this.cookie.getPath(),
					"Browsers refuse a __Host- cookie with a path other than /",
					"Remove the property, or choose a name without the prefix.");
		}
	}

	private void checkValues() {
		String path = this.cookie.getPath();
		if (!path.startsWith("/") || !ATTRIBUTE_VALUE.matcher(path).matches()) {
			throw this.settings.failure("cookie.path", path, "This is not a path", "Write a path that begins with /.");
		}
		String domain = domain();
		if (domain != null && !DOMAIN.matcher(domain).matches()) {
			throw this.settings.failure("cookie.domain", domain, "This is not the name of a domain",
					"Write a host name such as example.com, without scheme, port, or a dot in front.");
		}
		Duration maxAge = this.cookie.getMaxAge();
		if (maxAge != null && !maxAge.isNegative() && maxAge.toSeconds() == 0) {
			throw this.settings.failure("cookie.max-age", maxAge, "The browser would drop the cookie at once",
					"Remove the property, or write how long the browser keeps the cookie. A negative duration means until"
							+ " the browser is closed.");
		}
	}

	private void checkSecure() {
		if (this.cookie.isSecure()) {
			return;
		}
		if (this.cookie.getSameSite() == SameSite.NONE) {
			throw this.settings.failure("cookie.same-site", "none", "Browsers refuse SameSite=None without Secure",
					"Set cookie.secure to true, or choose lax or strict.");
		}
		if (this.cookie.isPartitioned()) {
			throw this.settings.failure("cookie.partitioned", true, "Browsers refuse Partitioned without Secure",
					"Set cookie.secure to true, or remove the property.");
		}
	}

	private void checkAttribute(String attribute, String value) {
		if (STANDARD_ATTRIBUTES.contains(attribute.toLowerCase(Locale.ROOT))) {
			throw this.settings.failure("cookie.attributes." + attribute, value,
					"This attribute has a property of its own", "Use the property of this name next to 'attributes'.");
		}
		if (!TOKEN.matcher(attribute).matches() || !ATTRIBUTE_VALUE.matcher(value).matches()) {
			throw this.settings.failure("cookie.attributes." + attribute, value,
					"A cookie cannot have this attribute (RFC 6265)",
					"Write a name of letters and digits, and a value without ';' and control characters.");
		}
	}

	private @Nullable String domain() {
		String domain = this.cookie.getDomain();
		return StringUtils.hasText(domain) ? domain : null;
	}

}
