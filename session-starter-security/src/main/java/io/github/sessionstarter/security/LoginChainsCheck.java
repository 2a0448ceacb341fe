package io.github.sessionstarter.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.security.extension.LoginChainCustomizer;
import io.github.sessionstarter.security.extension.PrivateField;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.rememberme.AbstractRememberMeServices;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * A check of the filter chains that have been built: what would create an HttpSession, or
 * look for the log-in there, stops the start.
 */
final class LoginChainsCheck implements SmartInitializingSingleton {

	/** By the simple names of filters, because not all modules are there. */
	private static final Map<String, Refusal> REFUSED = Map.of("ForceEagerSessionCreationFilter",
			new Refusal("SessionCreationPolicy.ALWAYS creates an HttpSession with each request", "Remove the policy."),
			"SecurityContextPersistenceFilter",
			new Refusal("requireExplicitSave(false) saves the log-in at the end of each request",
					"Remove requireExplicitSave(false)."),
			"ConcurrentSessionFilter",
			new Refusal("maximumSessions(n) counts sessions of the container, and would limit nothing",
					"Remove it, and set sessions.registrations.<name>.max-sessions-per-principal."),
			"SessionManagementFilter",
			new Refusal("Its session management needs an HttpSession",
					"Remove sessionCreationPolicy, invalidSessionUrl, invalidSessionStrategy,"
							+ " sessionAuthenticationErrorUrl and the like."),
			"Saml2WebSsoAuthenticationFilter",
			new Refusal("SAML 2.0 keeps its requests in an HttpSession", "Write http.with(SessionLogin.none())."));

	private final ObjectProvider<SecurityFilterChain> chains;

	private final SecurityProperties security;

	private final ObjectProvider<LoginChainCustomizer> customizers;

	private final ListableBeanFactory beans;

	LoginChainsCheck(ObjectProvider<SecurityFilterChain> chains, SecurityProperties security,
			ObjectProvider<LoginChainCustomizer> customizers, ListableBeanFactory beans) {
		this.beans = beans;
		this.chains = chains;
		this.security = security;
		this.customizers = customizers;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<List<Filter>> ofLogIns = this.chains.orderedStream()
			.map(SecurityFilterChain::getFilters)
			.filter((filters) -> filters.stream().anyMatch(LoginChainFilter.class::isInstance))
			.toList();
		String session = this.security.getSession();
		if (session != null && ofLogIns.isEmpty()) {
			throw LoginFailures.ofSession(session, "No filter chain keeps its log-in in this session",
					"Remove the property, or SessionCreationPolicy.STATELESS, securityContextRepository(...) or"
							+ " SessionLogin from a chain.");
		}
		String[] mappings = this.beans.getBeanNamesForType(SessionAuthentication.class);
		if (session == null && ofLogIns.isEmpty() && mappings.length > 0) {
			throw new InvalidSessionsConfigurationException(SecurityProperties.PREFIX + ".session", null,
					"There is the bean " + mappings[0] + ", and no session carries a log-in",
					"Set the property to the name of a session, or remove the bean.");
		}
		if (this.security.getProfile() != null && ofLogIns.isEmpty()) {
			throw new InvalidSessionsConfigurationException(SecurityProperties.PREFIX + ".profile",
					this.security.getProfile(), "No filter chain keeps its log-in in a session",
					"Set " + SecurityProperties.PREFIX + ".session to the name of a session, or remove the property.");
		}
		ofLogIns.forEach(this::check);
		if (!ofLogIns.isEmpty() && this.chains.stream().anyMatch(LoginChainsCheck::endsNothing)) {
			throw new InvalidSessionsConfigurationException(SecurityProperties.PREFIX + ".session", session,
					"A filter chain without a log-in takes back-channel log-outs, and would end no session",
					"Write oidcLogout(...) in the chain that logs users in.");
		}
	}

	/**
	 * Return whether a chain tells a provider that it has ended what it does not know.
	 */
	private static boolean endsNothing(SecurityFilterChain chain) {
		Set<String> filters = chain.getFilters()
			.stream()
			.map((filter) -> filter.getClass().getSimpleName())
			.collect(Collectors.toSet());
		return filters.contains("OidcBackChannelLogoutFilter") && !filters.contains("OAuth2LoginAuthenticationFilter");
	}

	private void check(List<Filter> filters) {
		ChainOfLogin chain = filters.stream()
			.filter(LoginChainFilter.class::isInstance)
			.map((filter) -> ((LoginChainFilter) filter).chain())
			.findAny()
			.orElseThrow();
		for (Filter filter : filters) {
			Refusal refusal = REFUSED.get(filter.getClass().getSimpleName());
			if (refusal != null) {
				throw LoginFailures.ofChain(chain.name(),
						"It carries the log-in of a filter chain. " + refusal.problem(), refusal.remedy());
			}
			if (filter instanceof UsernamePasswordAuthenticationFilter && !chain.travelsInCookie()) {
				throw LoginFailures.ofChain(chain.name(),
						"It carries the log-in of a filter chain in a header, which a browser does not send after a form"
								+ " log-in",
						"Set transport: cookie, or remove formLogin from the chain.");
			}
			if (filter instanceof RememberMeAuthenticationFilter remember
					&& (remember.getRememberMeServices() instanceof AbstractRememberMeServices
							|| !chain.max().isZero())) {
				throw LoginFailures.ofChain(chain.name(),
						"It carries the log-in of a filter chain. rememberMe() logs in by another cookie, of which a copy"
								+ " outlives the log-out",
						"Remove rememberMe() from the chain, and set sessions.registrations." + chain.name()
								+ ".timeout.max, such as 30d: the parameter remember-me needs nothing else.");
			}
			if (filter instanceof AbstractAuthenticationProcessingFilter logIn) {
				leaveHttpSession(logIn, chain);
			}
			if (filter instanceof AbstractPreAuthenticatedProcessingFilter logIn && PrivateField
				.valueOf("securityContextRepository", logIn) instanceof HttpSessionSecurityContextRepository) {
				logIn.setSecurityContextRepository(chain.repository());
			}
			if (filter instanceof SwitchUserFilter switchUser) { // nothing sets its own
				switchUser.setSecurityContextRepository(chain.repository());
			}
			this.customizers.forEach((customizer) -> customizer.customize(filter, chain.name()));
		}
	}

	/**
	 * The usual handler of failures keeps them in an HttpSession for the login page,
	 * which shows a text of its own without, and log-ins by passkey go there in any case.
	 * The filter does not tell to others what it has.
	 */
	private static void leaveHttpSession(AbstractAuthenticationProcessingFilter filter, ChainOfLogin chain) {
		if (PrivateField.valueOf("failureHandler", filter) instanceof SimpleUrlAuthenticationFailureHandler handler) {
			handler.setAllowSessionCreation(false);
		}
		if (PrivateField.valueOf("securityContextRepository", filter) instanceof HttpSessionSecurityContextRepository) {
			filter.setSecurityContextRepository(chain.repository());
		}
	}

	/**
	 * Why a filter cannot be in such a chain.
	 *
	 * @param problem what it does
	 * @param remedy what to write instead
	 */
	private record Refusal(String problem, String remedy) {
	}

}
