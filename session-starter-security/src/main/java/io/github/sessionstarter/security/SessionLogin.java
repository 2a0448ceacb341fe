package io.github.sessionstarter.security;

import io.github.sessionstarter.security.csrf.ChainCsrf;
import io.github.sessionstarter.security.csrf.ReadableCsrfFilter;
import io.github.sessionstarter.security.remember.SessionRememberMeServices;
import io.github.sessionstarter.security.remember.StayLoggedIn;
import io.github.sessionstarter.security.savedrequest.SessionRequestCache;
import java.time.Duration;
import java.util.Set;

import io.github.sessionstarter.security.bff.SecurityProfile;
import io.github.sessionstarter.security.fresh.StepUpFilter;
import io.github.sessionstarter.security.extension.LoginChainCustomizer;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.ServletApiConfigurer;
import org.springframework.security.config.annotation.web.configurers.WebAuthnConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.ui.DefaultLoginPageGeneratingFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;

/**
 * The choice of the session that carries the log-in of a filter chain. Each chain that
 * would keep it in an HttpSession keeps it in the session that
 * {@code sessions.security.session} names. A chain chooses another one with <pre>
 * http.with(SessionLogin.session("admin_session"))
 * </pre> and none with <pre>
 * http.with(SessionLogin.none())
 * </pre> A chain that is {@code STATELESS}, that sets its own
 * {@link SecurityContextRepository}, or whose users present a bearer token and cannot log
 * in, stays as it is.
 */
public final class SessionLogin extends AbstractHttpConfigurer<SessionLogin, HttpSecurity> {

	private final @Nullable String session;

	/** Whether the application has named the session for this chain. */
	private final boolean chosen;

	private boolean csrfRequired = true;

	private @Nullable StayLoggedIn stay;

	private SessionLogin(@Nullable String session, boolean chosen) {
		this.session = session;
		this.chosen = chosen;
	}

	/**
	 * Keep the log-in of a chain in a session.
	 * @param name the name of its registration
	 * @return the choice
	 */
	public static SessionLogin session(String name) {
		return new SessionLogin(name, true);
	}

	/**
	 * Leave the log-in of a chain to Spring Security, which keeps it in an HttpSession.
	 * @return the choice
	 */
	public static SessionLogin none() {
		return new SessionLogin(null, true);
	}

	static SessionLogin usual(@Nullable String name) {
		return new SessionLogin(name, false);
	}

	/**
	 * Allow that the chain reads the log-in from a cookie without a defence against
	 * cross-site request forgery. Otherwise such a chain stops the start.
	 * @return this choice
	 */
	public SessionLogin withoutCsrf() {
		this.csrfRequired = false;
		return this;
	}

	/**
	 * Decide with each log-in how long the user stays logged in. Otherwise the parameter
	 * {@value StayLoggedIn#PARAMETER} does, where {@code timeout.max} of the session is
	 * set.
	 * @param decision the decision
	 * @return this choice
	 */
	public SessionLogin stayLoggedIn(StayLoggedIn decision) {
		this.stay = decision;
		return this;
	}

	/** Spring Security has chosen its default before, because this comes after it. */
	@Override
	public void init(HttpSecurity http) {
		if (this.session == null) {
			return;
		}
		if (!this.chosen && takesOnlyTokens(http)) {
			replaceRequestCache(http, new NullRequestCache());
			return;
		}
		SecurityContextRepository present = http.getSharedObject(SecurityContextRepository.class);
		if (!HttpSessionDefaults.isDefault(present)) {
			if (this.chosen) {
				throw LoginFailures.ofChain(this.session,
						"Its filter chain is STATELESS, or sets a"
								+ " SecurityContextRepository of its own, and would not keep the log-in there",
						"Remove SessionLogin.session(\"" + this.session
								+ "\") from the chain, or what it contradicts.");
			}
			return;
		}
		ApplicationContext beans = http.getSharedObject(ApplicationContext.class);
		ChainOfLogin chain = beans.getBean(SessionLogins.class).chain(this.session);
		http.setSharedObject(ChainOfLogin.class, chain);
		http.setSharedObject(SecurityContextRepository.class, chain.repository());
		ReadableCsrfFilter readable = http.getSharedObject(ChainCsrf.class).use(chain.csrf(), csrf(http));
		if (readable != null) {
			http.addFilterBefore(readable, CsrfFilter.class);
		}
		replaceRequestCache(http,
				chain.travelsInCookie() ? new SessionRequestCache(pages(http)) : new NullRequestCache());
		stayLoggedIn(http, chain);
		beans.getBeanProvider(LoginChainCustomizer.class).forEach((customizer) -> customizer.init(http, chain.name()));
		ServletApiConfigurer<?> servletApi = http.getConfigurer(ServletApiConfigurer.class);
		if (servletApi != null) {
			servletApi.addObjectPostProcessor(new ServletApi(chain.repository()));
		}
	}

	@SuppressWarnings("unchecked") // of this builder
	private static @Nullable CsrfConfigurer<HttpSecurity> csrf(HttpSecurity http) {
		return http.getConfigurer(CsrfConfigurer.class);
	}

	private void stayLoggedIn(HttpSecurity http, ChainOfLogin chain) {
		Duration max = chain.max();
		if (max.isZero()) {
			if (this.stay != null) {
				throw LoginFailures.ofChain(chain.name(),
						"A filter chain lets users stay logged in, for no time at all", "Set sessions.registrations."
								+ chain.name() + ".timeout.max, such as 30d, or remove stayLoggedIn from the chain.");
			}
			return;
		}
		http.setSharedObject(RememberMeServices.class,
				new SessionRememberMeServices(chain.name(), max, (this.stay != null) ? this.stay
						: (request, logIn) -> StayLoggedIn.isWanted(request) ? max : Duration.ZERO));
		DefaultLoginPageGeneratingFilter page = http.getSharedObject(DefaultLoginPageGeneratingFilter.class);
		if (page != null) {
			page.setRememberMeParameter(StayLoggedIn.PARAMETER);
		}
	}

	private static void replaceRequestCache(HttpSecurity http, RequestCache cache) {
		if (http.getSharedObject(RequestCache.class) instanceof HttpSessionRequestCache) {
			http.setSharedObject(RequestCache.class, cache);
		}
	}

	/** Return whether users of a chain present a bearer token, and cannot log in. */
	private static boolean takesOnlyTokens(HttpSecurity http) {
		return http.getConfigurer(OAuth2ResourceServerConfigurer.class) != null
				&& http.getConfigurer(FormLoginConfigurer.class) == null
				&& http.getConfigurer(OAuth2LoginConfigurer.class) == null
				&& http.getConfigurer(Saml2LoginConfigurer.class) == null
				&& http.getConfigurer(OneTimeTokenLoginConfigurer.class) == null
				&& http.getConfigurer(WebAuthnConfigurer.class) == null;
	}

	/** Pages that a browser shows, and not what their scripts and pictures are. */
	private static RequestMatcher pages(HttpSecurity http) {
		PathPatternRequestMatcher.Builder paths = http.getSharedObject(PathPatternRequestMatcher.Builder.class);
		ContentNegotiationStrategy negotiation = http.getSharedObject(ContentNegotiationStrategy.class);
		MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(
				(negotiation != null) ? negotiation : new HeaderContentNegotiationStrategy(), MediaType.TEXT_HTML);
		html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
		return new AndRequestMatcher(paths.matcher(HttpMethod.GET, "/**"), html,
				new NegatedRequestMatcher(paths.matcher("/favicon.*")),
				new NegatedRequestMatcher(new RequestHeaderRequestMatcher("X-Requested-With", "XMLHttpRequest")));
	}

	@Override
	public void configure(HttpSecurity http) {
		ChainOfLogin chain = http.getSharedObject(ChainOfLogin.class);
		if (chain == null) {
			return;
		}
		boolean withoutCsrf = chain.travelsInCookie() && csrf(http) == null;
		if (withoutCsrf && isForBrowsers(http)) {
			throw LoginFailures.ofChain(chain.name(),
					"With sessions.security.profile: bff, a filter chain that reads the log-in has CSRF protection",
					"Remove csrf(disable) and withoutCsrf() from the chain.");
		}
		if (withoutCsrf && this.csrfRequired) {
			throw LoginFailures.ofChain(chain.name(),
					"A filter chain reads the log-in from this cookie, and its CSRF protection is disabled",
					"Remove csrf(disable) from the chain, or write http.with(SessionLogin.session(\"" + chain.name()
							+ "\").withoutCsrf()) if something else protects it.");
		}
		http.addFilterBefore(new LoginChainFilter(chain), SecurityContextHolderFilter.class);
		http.addFilterAfter(new StepUpFilter(chain.name(), chain.repository()::isOfSession),
				ExceptionTranslationFilter.class);
	}

	private static boolean isForBrowsers(HttpSecurity http) {
		return http.getSharedObject(ApplicationContext.class)
			.getBean(SecurityProperties.class)
			.getProfile() == SecurityProfile.BFF;
	}

	/** Log-ins and log-outs by the servlet API go another way. */
	private record ServletApi(SecurityContextRepository repository)
			implements
				ObjectPostProcessor<SecurityContextHolderAwareRequestFilter> {

		@Override
		public <O extends SecurityContextHolderAwareRequestFilter> O postProcess(O filter) {
			filter.setSecurityContextRepository(this.repository);
			try {
				filter.afterPropertiesSet();
			}
			catch (ServletException ex) {
				throw new IllegalStateException(ex);
			}
			return filter;
		}

	}

}
