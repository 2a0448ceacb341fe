package io.github.sessionstarter.serialization.json;

import io.github.sessionstarter.serialization.CarryingSerializer;
import io.github.sessionstarter.serialization.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A serializer that writes values as JSON (RFC 8259) with Jackson 3, as a mapper says,
 * apart from what {@link SessionJson} states.
 * <p>
 * <b>Security guarantees</b>: which class is instantiated is decided by the type of the
 * session alone. No text can name a class: typing by class name is off, and a type that
 * asks for it is refused. Text of any length, nesting or size of numbers is answered
 * without an exception; its length has to be limited before. Properties that the type
 * does not know are carried along as they are, and nothing is made of them.
 *
 * @param <T> the type of the session
 */
public final class JacksonSessionSerializer<T> implements CarryingSerializer<T> {

	private final Class<T> type;

	private final JsonMapper mapper;

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
		this(type, checked(SessionJson.mapper(mapper), type));
	}

	private JacksonSessionSerializer(Class<T> type, JsonMapper json) {
		this.type = type;
		this.mapper = json;
		this.writer = json.writerFor(type);
		this.reader = json.readerFor(type).withHandler(UnknownProperties.HANDLER);
		this.parsers = SessionJson.parsers(json);
	}

	private static JsonMapper checked(JsonMapper json, Class<?> type) {
		JacksonTypeCheck.check(json, type);
		return json;
	}

	/**
	 * Return a serializer of the same type that also reads numbers and booleans as other
	 * writers of JSON may have them, such as Ktor: within quotes, or with an exponent.
	 * @return the lenient serializer, which writes as this one does
	 */
	public JacksonSessionSerializer<T> lenient() {
		return new JacksonSessionSerializer<>(this.type, SessionJson.lenient(this.mapper));
	}

	@Override
	public String serialize(T value) {
		return write(value, "");
	}

	@Override
	public String write(T value, String unknown) {
		String text = UnknownProperties.add(unknown, this.writer.writeValueAsString(value), value, this.parsers,
				this.writer);
		int longest = Math.max(1, this.parsers.streamReadConstraints().getMaxNumberLength());
		if (hasNumberBeyond(longest, text) && !isReadable(text)) {
			throw new IllegalArgumentException("A number of the session has more than " + longest
					+ " digits, with which it could not be read again");
		}
		return UnpairedSurrogates.escape(text);
	}

	/**
	 * Say whether there may be a number that is too long. Looks only at places that such
	 * a number would have to touch.
	 */
	private static boolean hasNumberBeyond(int longest, String text) {
		for (int place = longest; place < text.length(); place += longest) {
			int start = place;
			int end = place;
			while (start > 0 && isOfNumber(text.charAt(start - 1))) {
				start--;
			}
			while (end < text.length() && isOfNumber(text.charAt(end))) {
				end++;
			}
			if (end - start > longest) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOfNumber(char c) {
		return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'E' || c == 'e';
	}

	private boolean isReadable(String text) {
		try (JsonParser parser = this.parsers.createParser(ObjectReadContext.empty(), text)) {
			while (parser.nextToken() != null) {
				// The parser looks at the length of each number.
			}
			return true;
		}
		catch (StreamConstraintsException ex) {
			return false;
		}
	}

	@Override
	public @Nullable T deserialize(String text) {
		Payload<T> read = read(text);
		return (read != null) ? read.value() : null;
	}

	@Override
	public @Nullable Payload<T> read(String text) {
		UnknownProperties unknown = new UnknownProperties();
		try (JsonParser parser = this.parsers.createParser(unknown, text)) {
			T value = this.reader.readValue(parser);
			return (value != null)
					? new Payload<>(value, text, unknown.of(value, text, this.parsers, this.writer), "", 0) : null;
		}
		catch (RuntimeException | StackOverflowError ex) {
			// Jackson's own, or one of the application's constructors and deserializers.
			// A level that Jackson allows can take more of the stack than there is.
			return null;
		}
	}

}
