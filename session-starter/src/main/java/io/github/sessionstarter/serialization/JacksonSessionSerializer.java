package io.github.sessionstarter.serialization;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes values as JSON (RFC 8259) with Jackson 3, as the application's own
 * {@link JsonMapper} would, apart from what {@link SessionJson} states.
 * <p>
 * <b>Security guarantees</b>: which class is instantiated is decided by the type of the
 * session alone. No text can name a class: typing by class name is off, and a type that
 * asks for it is refused. Text of any length, nesting or size of numbers is answered
 * without an exception; its length has to be limited before.
 *
 * @param <T> the type of the session
 */
public final class JacksonSessionSerializer<T> implements SessionSerializer<T> {

	private final ObjectWriter writer;

	private final ObjectReader reader;

	private final JsonFactory parsers;

	/**
	 * Create a new serializer.
	 * @param mapper says how to write and read; it is copied and stays as it is
	 * @param type the type of the session
	 * @throws IllegalArgumentException with the reason, if values of the type cannot be
	 * written and read back, or could be of any class that the text names
	 */
	public JacksonSessionSerializer(JsonMapper mapper, Class<T> type) {
		JsonMapper json = SessionJson.mapper(mapper);
		JacksonTypeCheck.check(json, type);
		this.writer = json.writerFor(type);
		this.reader = json.readerFor(type);
		this.parsers = SessionJson.parsers(json);
	}

	@Override
	public String serialize(T value) {
		return UnpairedSurrogates.escape(this.writer.writeValueAsString(value));
	}

	@Override
	public @Nullable T deserialize(String text) {
		try (JsonParser parser = this.parsers.createParser(ObjectReadContext.empty(), text)) {
			return this.reader.readValue(parser);
		}
		catch (RuntimeException ex) {
			// Jackson's own, or one of the application's constructors and deserializers.
			return null;
		}
	}

}
