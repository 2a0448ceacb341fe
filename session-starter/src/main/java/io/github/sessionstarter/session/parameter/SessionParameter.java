package io.github.sessionstarter.session.parameter;

import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.github.sessionstarter.FreshLogInRequiredException;
import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.session.DetailedSession;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * What a parameter asks for.
 *
 * @param name the name of the session
 * @param form how the parameter takes it
 * @param fresh how long ago the user may have authenticated, or {@code null} if that does
 * not matter
 */
public record SessionParameter(String name, Form form, @Nullable Duration fresh) {

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
		Duration fresh = (annotation != null) ? fresh(annotation.fresh()) : null;
		if (fresh != null && !registrations.logIns().areKeptIn(registration.name())) {
			throw new IllegalArgumentException("The parameter asks for a fresh log-in, but the session '"
					+ registration.name() + "' carries no log-in. Let the log-in of Spring Security be kept in it, with"
					+ " session-starter-security and sessions.security.session, or remove 'fresh' from @SessionValue");
		}
		return new SessionParameter(registration.name(),
				handle ? Form.HANDLE : optional ? Form.OPTIONAL : nullable ? Form.NULLABLE : Form.REQUIRED, fresh);
	}

	private static @Nullable Duration fresh(String text) {
		if (text.isEmpty()) {
			return null;
		}
		Duration fresh = parse(text);
		if (fresh.toSeconds() < 1) {
			throw new IllegalArgumentException("No log-in is as fresh as @SessionValue(fresh = \"" + text
					+ "\") demands. Write a duration of a second or more, such as 10m");
		}
		return fresh;
	}

	private static Duration parse(String text) {
		try {
			return DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new IllegalArgumentException(
					"@SessionValue(fresh = \"" + text + "\") is not a duration. Write one such as 10m", ex);
		}
	}

	/**
	 * Return the argument for the parameter.
	 * @param detailed the session of the request
	 * @return the handle, the value, or the value inside an {@link Optional}
	 * @throws SessionRequiredException if the value has to exist and does not
	 * @throws FreshLogInRequiredException if the user has authenticated too long ago
	 */
	public @Nullable Object argument(DetailedSession<?> detailed) {
		TypedSession<?> session = detailed.session();
		if (this.form == Form.HANDLE && this.fresh == null) {
			return session;
		}
		Object value = session.get();
		if (value == null && (this.form == Form.REQUIRED || this.form == Form.HANDLE)) {
			throw new SessionRequiredException(this.name);
		}
		if (value != null && this.fresh != null && !detailed.isFresh(this.fresh)) {
			throw new FreshLogInRequiredException(this.name, this.fresh);
		}
		if (this.form == Form.HANDLE) {
			return session;
		}
		return (this.form == Form.OPTIONAL) ? Optional.ofNullable(value) : value;
	}

}
