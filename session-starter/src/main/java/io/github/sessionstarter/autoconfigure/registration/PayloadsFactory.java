package io.github.sessionstarter.autoconfigure.registration;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.PayloadForm;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.properties.TimeoutProperties;
import io.github.sessionstarter.serialization.json.AsciiJsonSerializer;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.ktor.KtorReflectionSerializer;
import io.github.sessionstarter.serialization.SessionGroups;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The factory of payloads: how values are written and read, and how long they hold.
 */
final class PayloadsFactory {

	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final NamedBeans beans;

	private final ObjectProvider<SessionJsonMapper> mapper;

	private final ObjectProvider<SessionGroups> groups;

	private final SessionSerializerFactory serializers;

	private final MigrationsFactory migrations;

	private final @Nullable ClassLoader classes;

	private final InstantSource clock;

	PayloadsFactory(ListableBeanFactory beans, SessionSerializerFactory serializers, MigrationsFactory migrations,
			@Nullable ClassLoader classes, InstantSource clock) {
		this.beans = new NamedBeans(beans);
		this.groups = beans.getBeanProvider(SessionGroups.class);
		this.mapper = beans.getBeanProvider(SessionJsonMapper.class);
		this.serializers = serializers;
		this.migrations = migrations;
		this.classes = classes;
		this.clock = clock;
	}

	Class<?> type(RegistrationSettings settings) {
		String type = settings.properties().getType();
		if (!StringUtils.hasText(type)) {
			throw settings.failure("type", null, "The type of the session is missing",
					"Name the class of the session's value, such as com.example.UserSession.");
		}
		Class<?> found = find(type);
		if (found == null || found.isPrimitive()) {
			throw settings.failure("type", type, "There is no such class on the class path",
					"Write the fully qualified name of the class; a nested class is written Outer$Inner.");
		}
		return found;
	}

	private @Nullable Class<?> find(String type) {
		try {
			return ClassUtils.forName(type, this.classes);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	<T> Payloads<T> create(RegistrationSettings settings, Class<T> type, TokenForm.Content content) {
		return create(settings, type,
				(content == TokenForm.Content.PAYLOAD) ? ktor(settings, type) : serializer(settings, type));
	}

	/** Create the payloads of a form that is only read. */
	<T> Payloads<T> create(RegistrationSettings settings, Class<T> type, PayloadForm form) {
		return create(settings, type, serializer(settings, type, form));
	}

	private <T> Payloads<T> create(RegistrationSettings settings, Class<T> type, SessionSerializer<T> serializer) {
		SessionLifetime lifetime = lifetime(settings);
		int version = this.migrations.version(settings, type);
		SessionGroups groups = this.groups.orderedStream()
			.filter((each) -> each.supports(type))
			.findFirst()
			.orElse(null);
		return new Payloads<>(type, serializer, lifetime, version,
				this.migrations.create(settings, type, version)::migrate, groups);
	}

	private <T> SessionSerializer<T> ktor(RegistrationSettings settings, Class<T> type) {
		RegistrationProperties properties = settings.properties();
		PayloadForm form = properties.getKtor().getPayload();
		SessionSerializer<T> serializer = serializer(settings, type, form);
		boolean json = form == PayloadForm.JSON && properties.getSerializer() == null;
		return (json && properties.getTransport().equals("header")) ? new AsciiJsonSerializer<>(serializer)
				: serializer;
	}

	private <T> SessionSerializer<T> serializer(RegistrationSettings settings, Class<T> type, PayloadForm form) {
		if (form == PayloadForm.KTOR_REFLECTION) {
			return reflection(settings, type);
		}
		SessionSerializer<T> serializer = serializer(settings, type);
		return (serializer instanceof JacksonSessionSerializer<T> json) ? json.lenient() : serializer;
	}

	private <T> SessionSerializer<T> reflection(RegistrationSettings settings, Class<T> type) {
		JsonMapper mapper = this.mapper.getObject().mapper();
		return checked(settings, type, () -> new KtorReflectionSerializer<>(mapper, type));
	}

	private <T> SessionSerializer<T> serializer(RegistrationSettings settings, Class<T> type) {
		String name = settings.properties().getSerializer();
		return (name != null) ? serializerBean(settings, name, type)
				: checked(settings, type, () -> this.serializers.create(type));
	}

	private static <T> SessionSerializer<T> checked(RegistrationSettings settings, Class<T> type,
			Supplier<SessionSerializer<T>> serializer) {
		try {
			return serializer.get();
		}
		catch (IllegalArgumentException ex) {
			throw settings.failure("type", type.getName(), String.valueOf(ex.getMessage()),
					"Make the type a record, or a class that Jackson can write and read, or name a SessionSerializer bean in "
							+ settings.property("serializer") + ".");
		}
	}

	@SuppressWarnings("unchecked") // the bean factory compares the generic type
	private <T> SessionSerializer<T> serializerBean(RegistrationSettings settings, String name, Class<T> type) {
		return this.beans.get(settings, "serializer", name, SessionSerializer.class,
				ResolvableType.forClassWithGenerics(SessionSerializer.class, type));
	}

	private SessionLifetime lifetime(RegistrationSettings settings) {
		TimeoutProperties timeout = settings.properties().getTimeout();
		Duration idle = timeout.getIdle();
		Duration absolute = timeout.getAbsolute();
		// Where one of the two is not set it follows the other, which is the one to name.
		refuseShort(settings, "timeout.absolute", absolute);
		refuseShort(settings, "timeout.idle", idle);
		refuseLong(settings, "timeout.idle", idle);
		refuseLong(settings, "timeout.absolute", absolute);
		if (absolute.compareTo(idle) < 0) {
			throw settings.failure("timeout.absolute", absolute,
					"It is shorter than the idle timeout, which is " + idle,
					"Make the absolute timeout at least as long as the idle timeout.");
		}
		Duration max = max(settings, absolute);
		Duration renewAfter = Objects.requireNonNullElse(timeout.getRenewAfter(),
				new SessionLifetime(idle, absolute, this.clock).renewAfter());
		if (renewAfter.isNegative() || renewAfter.compareTo(idle) >= 0) {
			throw settings.failure("timeout.renew-after", renewAfter,
					"A session that is only read would end although it is in use; its idle timeout is " + idle,
					"Write a duration between 0 and the idle timeout, or remove the property.");
		}
		return new SessionLifetime(idle, absolute, renewAfter, max, this.clock);
	}

	private static Duration max(RegistrationSettings settings, Duration absolute) {
		Duration max = settings.properties().getTimeout().getMax();
		if (max == null) {
			return Duration.ZERO;
		}
		refuseLong(settings, "timeout.max", max);
		if (max.compareTo(absolute) <= 0) {
			throw settings.failure("timeout.max", max,
					"A user who stays logged in would not stay longer than others; the absolute timeout is " + absolute,
					"Write a longer duration, such as 30d, or remove the property.");
		}
		Duration cookie = settings.properties().getCookie().getMaxAge();
		if (cookie != null && cookie.compareTo(max) < 0) {
			throw settings.failure("cookie.max-age", cookie,
					"The browser would forget a user who stays logged in; timeout.max is " + max,
					"Remove the property: the browser keeps the cookie as long as the session lives.");
		}
		return max;
	}

	private static void refuseShort(RegistrationSettings settings, String property, Duration timeout) {
		if (timeout.toSeconds() < 1) {
			throw settings.failure(property, timeout, "The session would end at once",
					"Write a duration of a second or more, such as 30m. A number without a unit is seconds.");
		}
	}

	private static void refuseLong(RegistrationSettings settings, String property, Duration timeout) {
		if (timeout.compareTo(LONGEST) > 0) {
			throw settings.failure(property, timeout, "No session lives for more than a hundred years",
					"Write a shorter duration, such as 12h.");
		}
	}

}
