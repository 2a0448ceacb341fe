package io.github.sessionstarter.security.csrf;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.sessionstarter.security.extension.PrivateField;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
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

	private static final String FOR_SCRIPTS = CsrfConfigurer.class.getName() + "$SpaCsrfTokenRequestHandler";

	private final CsrfTokenRepository usual = new HttpSessionCsrfTokenRepository();

	private final CsrfTokenRequestHandler mask = new XorCsrfTokenRequestAttributeHandler();

	private final AtomicReference<@Nullable SessionCsrfTokens> own = new AtomicReference<>();

	/**
	 * Use tokens that are bound to the log-in of the chain.
	 * @param tokens the tokens
	 * @param configurer what the application has chosen, or {@code null} if it has
	 * switched the protection off; scripts can read the tokens with
	 * {@link CsrfConfigurer#spa()}
	 * @return the filter that the chain needs for that, or {@code null}
	 */
	public @Nullable ReadableCsrfFilter use(SessionCsrfTokens tokens,
			@Nullable CsrfConfigurer<HttpSecurity> configurer) {
		if (configurer == null || !isForScripts(configurer)) {
			this.own.set(tokens);
			return null;
		}
		SessionCsrfTokens readable = tokens.readable();
		this.own.set(readable);
		configurer.csrfTokenRepository(this).csrfTokenRequestHandler(new ReadableToken());
		return new ReadableCsrfFilter(readable);
	}

	/** Only a private type of Spring Security tells. */
	private static boolean isForScripts(CsrfConfigurer<?> configurer) {
		Object handler = PrivateField.valueOf("requestHandler", configurer);
		return handler != null && handler.getClass().getName().equals(FOR_SCRIPTS);
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

	@Override
	public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
		return resolve(this.mask.resolveCsrfTokenValue(request, token), request, token);
	}

	/** Each token is sealed differently: what it is made for decides. */
	private @Nullable String resolve(@Nullable String sent, HttpServletRequest request, CsrfToken token) {
		SessionCsrfTokens tokens = this.own.get();
		return (tokens != null && sent != null && tokens.accepts(sent, request)) ? token.getToken() : sent;
	}

	/** What scripts send is not masked, and forms do. */
	private final class ReadableToken implements CsrfTokenRequestHandler {

		@Override
		public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
			ChainCsrf.this.handle(request, response, token);
		}

		@Override
		public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
			String header = request.getHeader(token.getHeaderName());
			return (header != null) ? resolve(header, request, token)
					: ChainCsrf.this.resolveCsrfTokenValue(request, token);
		}

	}

}
