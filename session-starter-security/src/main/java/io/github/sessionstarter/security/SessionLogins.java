package io.github.sessionstarter.security;

import io.github.sessionstarter.security.csrf.SessionCsrfTokens;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.security.extension.LogInGroups;
import io.github.sessionstarter.security.extension.LogInObserver;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * The sessions that carry log-ins, as filter chains ask for them.
 */
final class SessionLogins {

	private final SessionRegistrations registrations;

	private final SessionsProperties sessions;

	private final SecurityProperties security;

	private final ListableBeanFactory beans;

	private final InstantSource clock;

	private final String applicationName;

	SessionLogins(SessionRegistrations registrations, SessionsProperties sessions, SecurityProperties security,
			ListableBeanFactory beans, InstantSource clock, String applicationName) {
		this.registrations = registrations;
		this.sessions = sessions;
		this.security = security;
		this.beans = beans;
		this.clock = clock;
		this.applicationName = applicationName;
	}

	/** Return what a chain needs, after the session has been found fit for a log-in. */
	ChainOfLogin chain(String name) {
		RegistrationProperties session = this.sessions.getRegistrations().get(name);
		if (session == null) {
			throw LoginFailures.ofSession(name, "No session has this name",
					"Registered sessions are " + this.sessions.getRegistrations().keySet() + ".");
		}
		SessionRegistration<?> registration = this.registrations.named(name);
		LoginRegistrationCheck.check(registration, session, this.security);
		this.beans.getBean(SessionLogInTimes.class).add(name);
		return chain(registration, session.getTransport().equals("cookie"));
	}

	private <T> ChainOfLogin chain(SessionRegistration<T> registration, boolean travelsInCookie) {
		SessionLogIns<T> logIns = new SessionLogIns<>(registration.name(), mapping(registration),
				this.security.getRevalidate(), this.clock,
				this.beans.getBeanProvider(LogInGroups.class).getIfAvailable(() -> (logIn, session) -> ""));
		List<LogInObserver> observers = this.beans.getBeanProvider(LogInObserver.class).orderedStream().toList();
		SessionCsrfTokens csrf = new SessionCsrfTokens(logIns::binding,
				this.beans.getBean("encryptSessionTransformer", SessionTransformer.class),
				new SessionContext(this.applicationName, registration.name(), "csrf"));
		return new ChainOfLogin(registration.name(), new TypedSecurityContextRepository(logIns, observers), csrf,
				travelsInCookie, registration.payloads().lifetime().max());
	}

	private <T> SessionAuthentication<T> mapping(SessionRegistration<T> registration) {
		ResolvableType type = ResolvableType.forClassWithGenerics(SessionAuthentication.class, registration.type());
		List<String> names = Arrays.asList(this.beans.getBeanNamesForType(type));
		if (names.size() != 1) {
			throw LoginFailures.ofSession(registration.name(),
					names.isEmpty()
							? "There is no bean of the type SessionAuthentication<"
									+ registration.type().getSimpleName() + ">, which tells how it carries a log-in"
							: "There are several beans of the type SessionAuthentication<"
									+ registration.type().getSimpleName() + ">: " + names,
					names.isEmpty() ? "Define one, such as with SessionAuthentication.of("
							+ registration.type().getSimpleName() + ".class)." : "Leave one of them.");
		}
		@SuppressWarnings("unchecked") // found by its type
		SessionAuthentication<T> mapping = (SessionAuthentication<T>) this.beans.getBean(names.get(0));
		return mapping;
	}

}
