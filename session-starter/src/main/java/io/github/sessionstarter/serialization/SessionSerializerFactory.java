package io.github.sessionstarter.serialization;

/**
 * A factory of the serializer of each session that does not name one. The application can
 * replace it by a bean of its own.
 */
public interface SessionSerializerFactory {

	/**
	 * Make a serializer.
	 * @param type the type of the session
	 * @param <T> the type of the session
	 * @return the serializer
	 * @throws IllegalArgumentException with the reason, if values of the type cannot be
	 * written or read
	 */
	<T> SessionSerializer<T> create(Class<T> type);

}
