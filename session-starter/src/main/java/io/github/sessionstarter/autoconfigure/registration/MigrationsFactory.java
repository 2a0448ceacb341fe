package io.github.sessionstarter.autoconfigure.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.github.sessionstarter.SessionVersion;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.serialization.SessionMigration;
import io.github.sessionstarter.serialization.json.PayloadMigrations;
import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.session.SessionRegistration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The factory that finds the version of a type, and the beans that migrate older ones.
 */
final class MigrationsFactory {

	private final ObjectProvider<SessionMigration> migrations;

	private final ObjectProvider<SessionJsonMapper> mapper;

	MigrationsFactory(BeanFactory beans) {
		this.migrations = beans.getBeanProvider(SessionMigration.class);
		this.mapper = beans.getBeanProvider(SessionJsonMapper.class);
	}

	/** Refuse a migration that nothing uses: most likely its type is wrong. */
	void checkTypes(Collection<SessionRegistration<?>> registrations) {
		this.migrations.forEach((migration) -> {
			if (registrations.stream().noneMatch((registration) -> registration.type() == migration.type())) {
				throw new InvalidSessionsConfigurationException("sessions.registrations", migration.type().getName(),
						"A SessionMigration bean migrates this type, and no session has it",
						"Return the type of a session from SessionMigration.type(), or remove the bean.");
			}
		});
	}

	int version(RegistrationSettings settings, Class<?> type) {
		SessionVersion annotation = type.getAnnotation(SessionVersion.class);
		int version = (annotation != null) ? annotation.value() : 1;
		if (version < 1) {
			throw settings.failure("type", type.getName(), "Its @SessionVersion is " + version, "Write 1 or more.");
		}
		return version;
	}

	PayloadMigrations create(RegistrationSettings settings, Class<?> type, int version) {
		List<SessionMigration> steps = this.migrations.stream()
			.filter((migration) -> migration.type() == type)
			.sorted(Comparator.comparingInt(SessionMigration::from))
			.toList();
		// Migrations may begin with any version; an older payload is not a session.
		int oldest = version - steps.size();
		for (int i = 0; i < steps.size(); i++) {
			if (steps.get(i).from() != oldest + i || oldest < 1) {
				throw settings.failure("type", type.getName(), "Its SessionMigration beans begin with the versions "
						+ steps.stream().map(SessionMigration::from).toList() + ", and its version is " + version,
						"Define one SessionMigration for each version that can still occur, up to " + (version - 1)
								+ ", and raise @SessionVersion on the type with each change.");
			}
		}
		return new PayloadMigrations(this.mapper.getObject().mapper(), oldest, steps);
	}

}
