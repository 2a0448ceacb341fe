package io.github.sessionstarter.autoconfigure.registration;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.TimeoutProperties;
import io.github.sessionstarter.serialization.json.AsciiJsonSerializer;
import io.github.sessionstarter.ktor.KtorReflectionSerializer;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides how the values of a session are written and read, and how long they hold.
 */
public final class PayloadsFactory {

	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final ApplicationContext application;

	private final SessionSerializerFactory serializers;

	private final InstantSource clock;

	public PayloadsFactory(ApplicationContext application, SessionSerializerFactory serializers, InstantSource clock) {
		this.application = application;
		this.serializers = serializers;
		this.clock = clock;
	}

	Class<?> type(String property, @Nullable String type) {
		if (!StringUtils.hasText(type)) {
			throw new InvalidSessionsConfigurationException(property, null, "The type of the session is missing",
					"Name the class of the session's value, such as com.example.UserSession.");
		}
		Class<?> found = find(type);
		if (found == null || found.isPrimitive()) {
			throw new InvalidSessionsConfigurationException(property, type, "There is no such class on the class path",
					"Write the fully qualified name of the class; a nested class is written Outer$Inner.");
		}
		return found;
	}

	private @Nullable Class<?> find(String type) {
		try {
			return ClassUtils.forName(type, this.application.getClassLoader());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	<T> Payloads<T> create(String prefix, RegistrationProperties properties, Class<T> type, TokenForm.Content content) {
		SessionSerializer<T> serializer = (content == TokenForm.Content.PAYLOAD) ? ktor(prefix, properties, type)
				: serializer(prefix, properties, type);
		SessionLifetime lifetime = lifetime(prefix + ".timeout", properties.getTimeout());
		MigrationsFactory migrations = new MigrationsFactory(this.application);
		int version = migrations.version(prefix + ".type", type);
		return new Payloads<>(type, serializer, lifetime, version,
				migrations.create(prefix + ".type", type, version)::migrate);
	}

	private <T> SessionSerializer<T> ktor(String prefix, RegistrationProperties properties, Class<T> type) {
		PayloadForm form = properties.getKtor().getPayload();
		SessionSerializer<T> serializer = serializer(prefix, properties, type, form);
		boolean json = form == PayloadForm.JSON && properties.getSerializer() == null;
		return (json && properties.getTransport().equals("header")) ? new AsciiJsonSerializer<>(serializer)
				: serializer;
	}

	<T> SessionSerializer<T> serializer(String prefix, RegistrationProperties properties, Class<T> type,
			PayloadForm form) {
		return (form == PayloadForm.KTOR_REFLECTION) ? reflection(prefix, type) : serializer(prefix, properties, type);
	}

	private <T> SessionSerializer<T> reflection(String prefix, Class<T> type) {
		JsonMapper mapper = this.application.getBeanProvider(JsonMapper.class).getIfAvailable(JsonMapper::new);
		return checked(prefix, type, () -> new KtorReflectionSerializer<>(mapper, type));
	}

	private <T> SessionSerializer<T> serializer(String prefix, RegistrationProperties properties, Class<T> type) {
		String name = properties.getSerializer();
		if (name != null) {
			return serializerBean(prefix + ".serializer", name, type);
		}
		return checked(prefix, type, () -> this.serializers.create(type));
	}

	private static <T> SessionSerializer<T> checked(String prefix, Class<T> type,
			Supplier<SessionSerializer<T>> serializer) {
		try {
			return serializer.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSessionsConfigurationException(prefix + ".type", type.getName(),
					String.valueOf(ex.getMessage()),
					"Make the type a record, or a class that Jackson can write and read, or name a SessionSerializer bean in "
							+ prefix + ".serializer.");
		}
	}

	private <T> SessionSerializer<T> serializerBean(String property, String name, Class<T> type) {
		ResolvableType wanted = ResolvableType.forClassWithGenerics(SessionSerializer.class, type);
		String bean = new NamedBeans(this.application).find(property, name, wanted,
				SessionSerializer.class.getSimpleName());
		@SuppressWarnings("unchecked") // the bean factory has just compared the generic
										// type
		SessionSerializer<T> serializer = (SessionSerializer<T>) this.application.getBean(bean,
				SessionSerializer.class);
		return serializer;
	}

	private SessionLifetime lifetime(String prefix, TimeoutProperties timeout) {
		Duration idle = timeout.getIdle();
		Duration absolute = timeout.getAbsolute();
		// Where one of the two is not set it follows the other, which is the one to name.
		refuseShort(prefix + ".absolute", absolute);
		refuseShort(prefix + ".idle", idle);
		refuseLong(prefix + ".idle", idle);
		refuseLong(prefix + ".absolute", absolute);
		if (absolute.compareTo(idle) < 0) {
			throw new InvalidSessionsConfigurationException(prefix + ".absolute", absolute,
					"It is shorter than the idle timeout, which is " + idle,
					"Make the absolute timeout at least as long as the idle timeout.");
		}
		Duration renewAfter = timeout.getRenewAfter();
		if (renewAfter == null) {
			return new SessionLifetime(idle, absolute, this.clock);
		}
		if (renewAfter.isNegative() || renewAfter.compareTo(idle) >= 0) {
			throw new InvalidSessionsConfigurationException(prefix + ".renew-after", renewAfter,
					"A session that is only read would end although it is in use; its idle timeout is " + idle,
					"Write a duration between 0 and the idle timeout, or remove the property.");
		}
		return new SessionLifetime(idle, absolute, renewAfter, this.clock);
	}

	private static void refuseShort(String property, Duration timeout) {
		if (timeout.toSeconds() < 1) {
			throw new InvalidSessionsConfigurationException(property, timeout, "The session would end at once",
					"Write a duration of a second or more, such as 30m. A number without a unit is seconds.");
		}
	}

	private static void refuseLong(String property, Duration timeout) {
		if (timeout.compareTo(LONGEST) > 0) {
			throw new InvalidSessionsConfigurationException(property, timeout,
					"No session lives for more than a hundred years", "Write a shorter duration, such as 12h.");
		}
	}

}
