package io.github.sessionstarter.autoconfigure;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.PropertiesCheck;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.github.sessionstarter.autoconfigure.registration.SessionRegistrationFactory;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.serialization.json.SessionJsonMapperBuilderCustomizer;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.tracking.shared.SharedTexts;
import io.github.sessionstarter.transform.EncryptTransformer;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.SignTransformer;
import io.github.sessionstarter.servlet.CurrentSessions;
import io.github.sessionstarter.session.LogInTimes;
import io.github.sessionstarter.session.RegisteredSessionManager;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.session.SessionObservers;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration of the sessions that {@code sessions.registrations} declares. A bean
 * that no session needs is not created; each one but the key ring's and the observers'
 * backs off where the application defines a bean of the same name. The first takes the
 * application's own {@link io.github.sessionstarter.key.KeyRing}, the second every
 * {@link SessionObserver}.
 */
@AutoConfiguration
@ConditionalOnSessions
@EnableConfigurationProperties(SessionsProperties.class)
@Import({ SessionKeysConfiguration.class, MemoryStorageConfiguration.class, DirectoryStorageConfiguration.class })
public final class SessionsAutoConfiguration {

	private static final String CLOCK = "sessionClock";

	static final String OBSERVERS = "typedSessionObservers";

	/** Before the properties are bound to any bean. */
	@Bean
	static BeanFactoryPostProcessor sessionPropertiesCheck(ConfigurableEnvironment environment) {
		return new PropertiesCheck(environment)::check;
	}

	@Bean
	@ConditionalOnMissingBean
	SessionRegistrations typedSessionRegistrations(SessionsProperties properties, SessionSerializerFactory serializers,
			ListableBeanFactory beans, Environment environment, ResourceLoader resources,
			@Qualifier(OBSERVERS) SessionObserver observers) {
		SessionRegistrationFactory factory = new SessionRegistrationFactory(properties, serializers, beans, environment,
				resources, clock(beans));
		return new SessionRegistrations(factory.create(), observers,
				beans.getBeanProvider(LogInTimes.class).getIfAvailable(() -> LogInTimes.NONE));
	}

	@Bean
	GuardedStorages guardedSessionStorages(ListableBeanFactory beans, Environment environment) {
		return new GuardedStorages(new StorageCaches(beans, environment)::of);
	}

	@Bean
	SharedTexts.Factory sharedSessionTexts(SessionsProperties properties, BeanFactory beans, Environment environment) {
		return new SharedTextsFactory(properties, beans, properties.applicationName(environment));
	}

	/** Not a candidate where the application injects an observer of its own. */
	@Bean(name = OBSERVERS, defaultCandidate = false)
	SessionObservers typedSessionObservers(ObjectProvider<SessionObserver> observers,
			ApplicationEventPublisher events) {
		return new SessionObservers(observers.orderedStream().toList(), events);
	}

	/** Not a candidate where the application injects a clock of its own. */
	@Bean(name = CLOCK, defaultCandidate = false)
	@ConditionalOnMissingBean(name = CLOCK)
	InstantSource sessionClock() {
		return InstantSource.system();
	}

	/** By its name, because the application may have clocks for other purposes. */
	static InstantSource clock(BeanFactory beans) {
		if (!beans.isTypeMatch(CLOCK, InstantSource.class)) {
			throw new InvalidSessionsConfigurationException("sessions.registrations", null,
					"The bean '" + CLOCK + "' has to tell the time of sessions, and its type, " + beans.getType(CLOCK)
							+ ", is not a java.time.InstantSource",
					"Make it a java.time.InstantSource, such as a java.time.Clock, or give the bean another name than "
							+ CLOCK + ".");
		}
		return beans.getBean(CLOCK, InstantSource.class);
	}

	@Bean
	@ConditionalOnClass(name = "jakarta.servlet.Servlet")
	@ConditionalOnMissingBean(Sessions.class)
	CurrentSessions currentSessions() {
		return new CurrentSessions();
	}

	@Bean
	@ConditionalOnMissingBean(SessionManager.class)
	RegisteredSessionManager typedSessionManager(SessionRegistrations registrations,
			@Qualifier(OBSERVERS) SessionObserver observers, ObjectProvider<CurrentSessions> current) {
		CurrentSessions sessions = current.getIfAvailable();
		return new RegisteredSessionManager(registrations, observers, (sessions != null) ? sessions::find : () -> null);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionJsonMapper sessionJsonMapper(ObjectProvider<SessionJsonMapperBuilderCustomizer> customizers,
			ResourceLoader resources) {
		JsonMapper.Builder builder = SessionJsonMapper.builder().findAndAddModules(resources.getClassLoader());
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return new SessionJsonMapper(builder.build());
	}

	@Bean
	@ConditionalOnMissingBean
	SessionSerializerFactory sessionSerializerFactory(SessionJsonMapper json) {
		Map<Class<?>, SessionSerializer<?>> made = new ConcurrentHashMap<>();
		return new SessionSerializerFactory() {

			/** A type that several forms read is checked, and warned about, once. */
			@Override
			@SuppressWarnings("unchecked") // the key is the type of the value
			public <T> SessionSerializer<T> create(Class<T> type) {
				return (SessionSerializer<T>) made.computeIfAbsent(type,
						(key) -> new JacksonSessionSerializer<>(json.mapper(), key));
			}

		};
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "encryptSessionTransformer")
	SessionTransformer encryptSessionTransformer(CurrentKeyRing keys) {
		return new EncryptTransformer(keys);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "signSessionTransformer")
	SessionTransformer signSessionTransformer(CurrentKeyRing keys) {
		return new SignTransformer(keys);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "sessionIdGenerator")
	SessionIdGenerator sessionIdGenerator() {
		return new RandomSessionIdGenerator();
	}

}
