package io.github.sessionstarter.session.parameter;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

/**
 * A parameter of a handler method cannot be given its session. Stops the start of the
 * application with a failure analysis.
 */
public final class SessionParameterException extends RuntimeException {

	private final String handler;

	private final String reason;

	private final String remedy;

	/**
	 * Create a new exception.
	 * @param handler the type of the handler
	 * @param method its method
	 * @param parameter the index of the parameter, from 0 on
	 * @param reason why that cannot work, without a full stop
	 * @param remedy what to write instead
	 */
	public SessionParameterException(Class<?> handler, Method method, int parameter, String reason, String remedy) {
		this(describe(handler, method, parameter), reason, remedy);
	}

	private SessionParameterException(String handler, String reason, String remedy) {
		super(handler + ": " + reason);
		this.handler = handler;
		this.reason = reason;
		this.remedy = remedy;
	}

	/** Create an exception for a parameter of a method or a constructor. */
	public static SessionParameterException of(MethodParameter parameter, String reason, String remedy) {
		Method method = parameter.getMethod();
		return (method != null) ? new SessionParameterException(parameter.getContainingClass(), method,
				parameter.getParameterIndex(), reason, remedy)
				: new SessionParameterException(String.valueOf(parameter), reason, remedy);
	}

	/**
	 * Return the handler and its parameter, as they are written in Java.
	 * @return such as {@code UserController.visit(UserSession user), parameter 1 'user'}
	 */
	public String handler() {
		return this.handler;
	}

	/**
	 * Return why the parameter cannot be given its session.
	 * @return the reason, without a full stop
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Return what to write instead.
	 * @return one or more sentences
	 */
	public String remedy() {
		return this.remedy;
	}

	private static String describe(Class<?> handler, Method method, int index) {
		Parameter[] parameters = method.getParameters();
		String signature = Arrays.stream(parameters)
			.map((parameter) -> simple(parameter.getParameterizedType())
					+ (parameter.isNamePresent() ? " " + parameter.getName() : ""))
			.collect(Collectors.joining(", ", "(", ")"));
		String name = parameters[index].isNamePresent() ? " '" + parameters[index].getName() + "'" : "";
		return ClassUtils.getShortName(ClassUtils.getUserClass(handler)) + "." + method.getName() + signature
				+ ", parameter " + (index + 1) + name;
	}

	/** Type arguments stay, packages and outer classes go. */
	private static String simple(Type type) {
		return type.getTypeName().replaceAll("[\\w.$]*[.$](?=\\w)", "");
	}

}
