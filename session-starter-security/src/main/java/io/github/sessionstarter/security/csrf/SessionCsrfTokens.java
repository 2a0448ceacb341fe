package io.github.sessionstarter.security.csrf;

import java.util.UUID;
import java.util.function.Function;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.Sha256;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * CSRF tokens that name what they are bound to: the log-in, or before it a random id that
 * the client holds. They are sealed with the keys of the sessions, so that a token which
 * an attacker has planted together with its cookie is refused (OWASP Cross-Site Request
 * Forgery Prevention Cheat Sheet, signed double-submit cookie).
 */
public final class SessionCsrfTokens implements CsrfTokenRepository {

	/** The name of the session that holds the id. */
	public static final String SESSION = "login_csrf";

	private static final String HEADER = "X-CSRF-TOKEN";

	private static final String READABLE_HEADER = "X-XSRF-TOKEN";

	private static final String PARAMETER = "_csrf";

	private static final String ID = SessionCsrfTokens.class.getName() + ".ID";

	private final Function<HttpServletRequest, @Nullable String> logIn;

	private final SessionTransformer seal;

	private final SessionContext context;

	private final String header;

	/**
	 * Create the tokens of a session that carries a log-in.
	 * @param logIn tells a log-in from any other, and returns {@code null} without one
	 * @param seal protects the tokens
	 * @param context the context of the session
	 */
	public SessionCsrfTokens(Function<HttpServletRequest, @Nullable String> logIn, SessionTransformer seal,
			SessionContext context) {
		this(logIn, seal, context, HEADER);
	}

	private SessionCsrfTokens(Function<HttpServletRequest, @Nullable String> logIn, SessionTransformer seal,
			SessionContext context, String header) {
		this.logIn = logIn;
		this.seal = seal;
		this.context = context;
		this.header = header;
	}

	/** Return these tokens as scripts send them back. */
	SessionCsrfTokens readable() {
		return new SessionCsrfTokens(this.logIn, this.seal, this.context, READABLE_HEADER);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		String binding = binding(request);
		return (binding != null) ? token(binding) : null;
	}

	/** Return whether a token was made for this client, also under an older key. */
	boolean accepts(String token, HttpServletRequest request) {
		String binding = binding(request);
		return binding != null && this.seal.decode(token, this.context)
			.<Boolean>fold((decoded) -> decoded.text().equals(binding), (reason) -> false);
	}

	private @Nullable String binding(HttpServletRequest request) {
		String logIn = this.logIn.apply(request);
		if (logIn != null) {
			return hash("log-in " + logIn);
		}
		AnonymousCsrf anonymous = anonymous(request).get();
		return (anonymous != null) ? hash("anonymous " + anonymous.id()) : null;
	}

	private static String hash(String binding) {
		return Base64Url.encode(Sha256.of(binding));
	}

	private CsrfToken token(String binding) {
		return new DefaultCsrfToken(this.header, PARAMETER, this.seal.encode(binding, this.context));
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		String id = UUID.randomUUID().toString();
		request.setAttribute(ID, id);
		return token(hash("anonymous " + id));
	}

	/** Nothing is kept after a log-in. */
	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		TypedSession<AnonymousCsrf> anonymous = anonymous(request);
		if (token != null) {
			anonymous.set(new AnonymousCsrf(String.valueOf(request.getAttribute(ID))));
		}
		else if (anonymous.get() != null) {
			anonymous.clear();
		}
	}

	@SuppressWarnings("unchecked") // registered with this type
	private static TypedSession<AnonymousCsrf> anonymous(HttpServletRequest request) {
		return (TypedSession<AnonymousCsrf>) ServletSessions.of(request).named(SESSION);
	}

}
