package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.sessionstarter.http.CookieEncoding;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

/**
 * The cookie that carries a session.
 */
public class CookieProperties {

	/**
	 * Path below which the browser sends the cookie.
	 */
	private String path = "/";

	/**
	 * Domain whose hosts receive the cookie. If it is not set, only the host that set it
	 * does.
	 */
	private @Nullable String domain;

	/**
	 * How long the browser keeps the cookie; a negative duration means until the browser
	 * is closed. If it is not set, the browser keeps it for as long as the session lives.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration maxAge;

	/**
	 * Whether the cookie travels over TLS only. Chrome and Firefox treat http://localhost
	 * as secure.
	 */
	private boolean secure = true;

	/**
	 * Whether scripts are kept from reading the cookie.
	 */
	private boolean httpOnly = true;

	/**
	 * Whether requests that other sites start carry the cookie.
	 */
	private SameSite sameSite = SameSite.LAX;

	/**
	 * Whether the cookie is kept apart for each top-level site (CHIPS).
	 */
	private boolean partitioned;

	/**
	 * How the token is written as a cookie value.
	 */
	private CookieEncoding encoding = CookieEncoding.URI;

	/**
	 * Over how many cookies a session is split at most that is too large for one, up to
	 * 4. The limits of the server for headers have to allow them.
	 */
	private int maxChunks = 1;

	/**
	 * Further attributes of the cookie by name, such as "Priority"; one with an empty
	 * value is written as its name alone.
	 */
	private Map<String, String> attributes = new LinkedHashMap<>();

	/**
	 * Which requests of other sites carry a cookie (RFC 6265bis).
	 */
	public enum SameSite {

		/** None. */
		STRICT,

		/** Only a navigation to this site. */
		LAX,

		/** All. */
		NONE

	}

	public String getPath() {
		return this.path;
	}

	public void setPath(String path) {
		this.path = path;
	}

	public @Nullable String getDomain() {
		return this.domain;
	}

	public void setDomain(@Nullable String domain) {
		this.domain = domain;
	}

	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(@Nullable Duration maxAge) {
		this.maxAge = maxAge;
	}

	public boolean isSecure() {
		return this.secure;
	}

	public void setSecure(boolean secure) {
		this.secure = secure;
	}

	public boolean isHttpOnly() {
		return this.httpOnly;
	}

	public void setHttpOnly(boolean httpOnly) {
		this.httpOnly = httpOnly;
	}

	public SameSite getSameSite() {
		return this.sameSite;
	}

	public void setSameSite(SameSite sameSite) {
		this.sameSite = sameSite;
	}

	public boolean isPartitioned() {
		return this.partitioned;
	}

	public void setPartitioned(boolean partitioned) {
		this.partitioned = partitioned;
	}

	public CookieEncoding getEncoding() {
		return this.encoding;
	}

	public void setEncoding(CookieEncoding encoding) {
		this.encoding = encoding;
	}

	public int getMaxChunks() {
		return this.maxChunks;
	}

	public void setMaxChunks(int maxChunks) {
		this.maxChunks = maxChunks;
	}

	public Map<String, String> getAttributes() {
		return this.attributes;
	}

	public void setAttributes(Map<String, String> attributes) {
		this.attributes = attributes;
	}

}
