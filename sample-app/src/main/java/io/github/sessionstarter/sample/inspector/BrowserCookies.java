package io.github.sessionstarter.sample.inspector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.autoconfigure.properties.CookieProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.WebUtils;

/**
 * The cookies of the browser, read and written past the starter by an attacker at the
 * browser: scripts cannot, because the cookies are {@code HttpOnly}.
 */
@Component
class BrowserCookies {

	/** Begins the name of the copy that an attacker keeps of a cookie. */
	private static final String COPY = "copy-of-";

	/** Stands between two parts in a copy, and in no cookie of the starter. */
	private static final String SEPARATOR = "~";

	/** Of a copy in one cookie, so that browsers take it with its name. */
	private static final int PIECE = 4000;

	private static final Duration KEPT = Duration.ofHours(1);

	@Nullable Token read(String name, HttpServletRequest request) {
		String first = value(name, request);
		if (first == null) {
			return null;
		}
		return new Token(name, readAll(name, CookieParts.count(first), request));
	}

	@Nullable Token readCopy(String name, HttpServletRequest request) {
		String copy = String.join("", readAll(COPY + name, Integer.MAX_VALUE, request));
		return copy.isEmpty() ? null : new Token(name, List.of(copy.split(SEPARATOR)));
	}

	void write(Token token, CookieProperties cookie, HttpServletResponse response) {
		writeAll(token.name(), token.parts(), cookie.getMaxChunks(),
				(it) -> it.path(cookie.getPath())
					.secure(cookie.isSecure())
					.httpOnly(cookie.isHttpOnly())
					.sameSite(StringUtils.capitalize(cookie.getSameSite().name().toLowerCase(Locale.ROOT))),
				response);
	}

	void keepCopy(Token token, CookieProperties cookie, HttpServletResponse response) {
		List<String> pieces = new ArrayList<>();
		String copy = String.join(SEPARATOR, token.parts());
		for (int start = 0; start < copy.length(); start += PIECE) {
			pieces.add(copy.substring(start, Math.min(copy.length(), start + PIECE)));
		}
		writeAll(COPY + token.name(), pieces, cookie.getMaxChunks() + 1,
				(it) -> it.path("/inspector").secure(true).httpOnly(true).sameSite("Strict"), response);
	}

	/** Read cookies until one is missing, at most {@code count} of them. */
	private static List<String> readAll(String name, int count, HttpServletRequest request) {
		List<String> values = new ArrayList<>();
		for (String value = value(name, request); value != null && values.size() < count;) {
			values.add(value);
			value = value(Token.name(name, values.size()), request);
		}
		return values;
	}

	/** Write the cookies, and remove those up to the largest number. */
	private static void writeAll(String name, List<String> values, int max, UnaryOperator<ResponseCookieBuilder> with,
			HttpServletResponse response) {
		for (int place = 0; place < Math.max(values.size(), max); place++) {
			boolean wanted = place < values.size();
			ResponseCookieBuilder cookie = ResponseCookie.from(Token.name(name, place),
					wanted ? values.get(place) : "");
			response.addHeader(HttpHeaders.SET_COOKIE,
					with.apply(cookie.maxAge(wanted ? KEPT : Duration.ZERO)).build().toString());
		}
	}

	private static @Nullable String value(String name, HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, name);
		return (cookie != null && !cookie.getValue().isEmpty()) ? cookie.getValue() : null;
	}

}
