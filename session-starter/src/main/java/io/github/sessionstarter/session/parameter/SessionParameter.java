package io.github.sessionstarter.session.parameter;

import java.lang.reflect.WildcardType;
import java.util.Optional;

import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * What a parameter asks for.
 *
 * @param name the name of the session
 * @param form how the parameter takes it
 */
public record SessionParameter(String name, Form form) {

	public enum Form {

		/** The value, which has to exist. */
		REQUIRED,

		/** The value or {@code null}. */
		NULLABLE,

		/** The value inside an {@link Optional}. */
		OPTIONAL,

		/** The handle. */
		HANDLE

	}

	/**
	 * Read a parameter.
	 * @throws IllegalArgumentException if the parameter asks for a session that does not
	 * exist, or for one of another type
	 */
	public static SessionParameter of(MethodParameter parameter, SessionRegistrations registrations) {
		Class<?> container = parameter.getParameterType();
		boolean handle = container == TypedSession.class;
		boolean optional = container == Optional.class;
		Class<?> type = (handle || optional) ? ResolvableType.forMethodParameter(parameter).getGeneric().toClass()
				: container;
		SessionValue annotation = parameter.getParameterAnnotation(SessionValue.class);
		String name = (annotation != null) ? annotation.value() : "";
		SessionRegistration<?> registration = name.isEmpty() ? registrations.ofType(type) : registrations.named(name);
		boolean any = ResolvableType.forMethodParameter(parameter).getGeneric().getType() instanceof WildcardType;
		boolean fits = (handle && !any) ? type == registration.type() : type.isAssignableFrom(registration.type());
		if (!fits) {
			throw new IllegalArgumentException("The parameter is a " + type.getName() + ", but the session '" + name
					+ "' is a " + registration.type().getName()
					+ ". Change the type of the parameter, or the name in @SessionValue");
		}
		boolean nullable = parameter.isOptional() || (annotation != null && !annotation.required());
		return new SessionParameter(registration.name(),
				handle ? Form.HANDLE : optional ? Form.OPTIONAL : nullable ? Form.NULLABLE : Form.REQUIRED);
	}

	/**
	 * Return the argument for the parameter.
	 * @param sessions the sessions of the request
	 * @return the handle, the value, or the value inside an {@link Optional}
	 * @throws SessionRequiredException if the value has to exist and does not
	 */
	public @Nullable Object argument(Sessions sessions) {
		TypedSession<?> session = sessions.named(this.name);
		if (this.form == Form.HANDLE) {
			return session;
		}
		Object value = session.get();
		if (value == null && this.form == Form.REQUIRED) {
			throw new SessionRequiredException(this.name);
		}
		return (this.form == Form.OPTIONAL) ? Optional.ofNullable(value) : value;
	}

}
