package io.github.sessionstarter.security.csrf;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The CSRF tokens of a chain. They have to be set before the application says whether the
 * chain keeps its log-in in a session, so that its own choice of tokens replaces these;
 * as long as it does not, they are those of Spring Security.
 */
public final class ChainCsrf implements CsrfTokenRepository, CsrfTokenRequestHandler {

	private final CsrfTokenRepository usual = new HttpSessionCsrfTokenRepository();

	private final CsrfTokenRequestHandler mask = new XorCsrfTokenRequestAttributeHandler();

	private final AtomicReference<@Nullable SessionCsrfTokens> own = new AtomicReference<>();

	/**
	 * Use tokens that are bound to the log-in of the chain.
	 * @param tokens the tokens
	 */
	public void use(SessionCsrfTokens tokens) {
		this.own.set(tokens);
	}

	private CsrfTokenRepository repository() {
		SessionCsrfTokens tokens = this.own.get();
		return (tokens != null) ? tokens : this.usual;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return repository().generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		repository().saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return repository().loadToken(request);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
		this.mask.handle(request, response, token);
	}

	/** Each token is sealed differently: what it is made for decides. */
	@Override
	public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
		String sent = this.mask.resolveCsrfTokenValue(request, token);
		SessionCsrfTokens tokens = this.own.get();
		return (tokens != null && sent != null && tokens.accepts(sent, request)) ? token.getToken() : sent;
	}

}
