package io.github.sessionstarter.autoconfigure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.session.SessionRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * The sessions that the configuration of an application declares, read or not.
 */
final class DeclaredSessions {

	private static final String REGISTRATIONS = "sessions.registrations";

	private final ConfigurableApplicationContext application;

	private final Supplier<Optional<SessionRegistrations>> registrations;

	private final Supplier<Boolean> filtered;

	private final Supplier<Set<String>> typeNames;

	DeclaredSessions(ConfigurableApplicationContext application) {
		this.application = application;
		this.registrations = SingletonSupplier
			.of(() -> Optional.ofNullable(application.getBeanProvider(SessionRegistrations.class).getIfAvailable()));
		this.filtered = SingletonSupplier.of(this::hasFilter);
		this.typeNames = SingletonSupplier.of(this::readTypeNames);
	}

	/**
	 * Return the sessions that requests are given. Without the filter sessions would be
	 * neither read nor written.
	 */
	@Nullable SessionRegistrations served() {
		return this.filtered.get() ? this.registrations.get().orElse(null) : null;
	}

	private boolean hasFilter() {
		return this.application.getBeanProvider(SessionFilter.class).stream().findAny().isPresent()
				|| this.application.getBeanProvider(FilterRegistrationBean.class)
					.stream()
					.anyMatch((registration) -> registration.getFilter() instanceof SessionFilter);
	}

	/** Return whether a type is that of a session, even of one that is switched off. */
	boolean hasType(Class<?> type) {
		return this.registrations.get()
			.map((sessions) -> sessions.hasType(type))
			.orElseGet(() -> this.typeNames.get().contains(uniform(type.getName())));
	}

	/** Return whether sessions are wanted, and nothing reads what is said of them. */
	boolean areExcluded() {
		ConditionEvaluationReport report = ConditionEvaluationReport.find(this.application.getBeanFactory());
		return report != null && report.getExclusions().contains(SessionsAutoConfiguration.class.getName())
				&& areWanted() && this.registrations.get().isEmpty();
	}

	/** Return whether there are sessions that are not switched off. */
	boolean areWanted() {
		Environment environment = this.application.getEnvironment();
		return environment.getProperty("sessions.enabled", Boolean.class, true)
				&& Binder.get(environment).bind(REGISTRATIONS, Bindable.mapOf(String.class, Object.class)).isBound();
	}

	/**
	 * Read the properties themselves: nothing may have bound them, and they may be wrong.
	 */
	private Set<String> readTypeNames() {
		Environment environment = this.application.getEnvironment();
		Binder binder = new Binder(ConfigurationPropertySources.get(environment),
				(value) -> (value instanceof String text) ? environment.resolvePlaceholders(text) : value);
		return binder.bind(REGISTRATIONS, Bindable.mapOf(String.class, Registration.class))
			.orElse(Map.of())
			.values()
			.stream()
			.map(Registration::type)
			.map(DeclaredSessions::uniform)
			.collect(Collectors.toSet());
	}

	/** A type inside of another may be written with a dot. */
	private static String uniform(@Nullable String type) {
		return (type != null) ? type.trim().replace('$', '.') : "";
	}

	record Registration(@Nullable String type) {

	}

}
