package io.github.sessionstarter.sample.inspector;

import java.time.Duration;
import java.util.Locale;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.autoconfigure.CookieProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.WebUtils;

/**
 * Reads and writes cookies past the starter, as an attacker would who sits at the
 * browser: scripts cannot, because the cookies are {@code HttpOnly}.
 */
@Component
class BrowserCookies {

	/** Begins the name of the copy that an attacker keeps of a cookie. */
	private static final String COPY = "copy-of-";

	private static final Duration KEPT = Duration.ofHours(1);

	@Nullable Token read(String name, HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, name);
		return (cookie != null && !cookie.getValue().isEmpty()) ? new Token(name, cookie.getValue()) : null;
	}

	@Nullable Token readCopy(String name, HttpServletRequest request) {
		Token copy = read(COPY + name, request);
		return (copy != null) ? new Token(name, copy.value()) : null;
	}

	void write(Token token, CookieProperties cookie, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(token.name(), token.value())
					.path(cookie.getPath())
					.maxAge(KEPT)
					.secure(cookie.isSecure())
					.httpOnly(cookie.isHttpOnly())
					.sameSite(StringUtils.capitalize(cookie.getSameSite().name().toLowerCase(Locale.ROOT)))
					.build()
					.toString());
	}

	void keepCopy(Token token, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COPY + token.name(), token.value())
					.path("/inspector")
					.maxAge(KEPT)
					.secure(true)
					.httpOnly(true)
					.sameSite("Strict")
					.build()
					.toString());
	}

}
