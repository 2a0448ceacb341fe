package io.github.sessionstarter.session;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.SessionObserver;

/**
 * All sessions of an application, by name and by type.
 */
public final class SessionRegistrations {

	private final Map<String, SessionPipeline<?>> pipelines = new LinkedHashMap<>();

	private final InstantSource clock;

	private final LogInTimes logIns;

	/**
	 * Create a new instance without log-ins.
	 * @param registrations the sessions; no two have the same name
	 * @param observer is told what happens to their tokens
	 */
	public SessionRegistrations(List<SessionRegistration<?>> registrations, SessionObserver observer) {
		this(registrations, observer, LogInTimes.NONE);
	}

	/**
	 * Create a new instance.
	 * @param registrations the sessions; no two have the same name
	 * @param observer is told what happens to their tokens
	 * @param logIns tells the times of log-ins
	 */
	public SessionRegistrations(List<SessionRegistration<?>> registrations, SessionObserver observer,
			LogInTimes logIns) {
		this.logIns = logIns;
		// All sessions have the same clock.
		this.clock = registrations.isEmpty() ? InstantSource.system()
				: registrations.get(0).payloads().lifetime().clock();
		for (SessionRegistration<?> registration : registrations) {
			this.pipelines.put(registration.name(), new SessionPipeline<>(registration, observer));
		}
	}

	/**
	 * Return the registration with a name.
	 * @param name the name
	 * @return the registration
	 * @throws IllegalArgumentException if there is none
	 */
	public SessionRegistration<?> named(String name) {
		return pipeline(name).registration();
	}

	/**
	 * Return the registration of a type.
	 * @param type the type, exactly as it was registered
	 * @return the registration
	 * @throws IllegalArgumentException if there is none, or more than one
	 */
	public SessionRegistration<?> ofType(Class<?> type) {
		return pipeline(type).registration();
	}

	/**
	 * Return whether values of a type are sessions.
	 * @param type the type, exactly as it was registered
	 * @return {@code true} if at least one session has the type
	 */
	public boolean hasType(Class<?> type) {
		return this.pipelines.values().stream().anyMatch((pipeline) -> pipeline.registration().type() == type);
	}

	/**
	 * Return the times of log-ins.
	 * @return the times
	 */
	public LogInTimes logIns() {
		return this.logIns;
	}

	/** Return the time by the clock of sessions, in milliseconds since the epoch. */
	long now() {
		return this.clock.millis();
	}

	SessionPipeline<?> pipeline(String name) {
		SessionPipeline<?> pipeline = this.pipelines.get(name);
		if (pipeline == null) {
			throw new IllegalArgumentException("No session is named '" + name + "'. Registered sessions are "
					+ this.pipelines.keySet() + ". Add sessions.registrations." + name);
		}
		return pipeline;
	}

	<T> SessionPipeline<T> pipeline(Class<T> type) {
		SessionPipeline<?> found = null;
		for (SessionPipeline<?> pipeline : this.pipelines.values()) {
			if (pipeline.registration().type() == type) {
				if (found != null) {
					throw ambiguous(type);
				}
				found = pipeline;
			}
		}
		if (found == null) {
			throw new IllegalArgumentException("No session has the type " + type.getName()
					+ ". Add it under sessions.registrations, or ask for the type that was registered");
		}
		@SuppressWarnings("unchecked") // its type has just been compared
		SessionPipeline<T> pipeline = (SessionPipeline<T>) found;
		return pipeline;
	}

	private IllegalArgumentException ambiguous(Class<?> type) {
		List<String> names = this.pipelines.values()
			.stream()
			.filter((pipeline) -> pipeline.registration().type() == type)
			.map((pipeline) -> pipeline.registration().name())
			.toList();
		return new IllegalArgumentException("More than one session has the type " + type.getName() + ": " + names
				+ ". Ask for one by name, as in @SessionValue(\"" + names.get(0) + "\")");
	}

}
