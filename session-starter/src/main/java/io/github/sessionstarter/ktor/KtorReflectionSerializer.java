package io.github.sessionstarter.ktor;

import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.json.JacksonTypeCheck;
import io.github.sessionstarter.serialization.json.SessionJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A serializer of the reflection form, in which Ktor 2 and older write sessions unless
 * told otherwise, such as {@code count=%23i5&id=%23s123abc}: the properties in
 * alphabetical order, form-url-encoded, each value behind a tag that says what it is.
 * <p>
 * Collections and maps cannot always be read back from this form, neither by Ktor nor
 * here: an ampersand within one of their elements separates elements when it is read, and
 * an equals sign within a key ends the key. That concerns collections within collections
 * and objects with several properties within collections too. Such text is refused where
 * it is noticed, and read as other elements where it is not; do not rely on them.
 * <p>
 * Properties have the names of the record components or bean properties. Names from
 * Jackson's annotations are read too and never written; the classes of a type with
 * {@code @JsonTypeInfo} are written with their simple names. What Ktor has no tag for is
 * written as the string or number that Jackson makes of it.
 * <p>
 * <b>Security guarantees</b>: which class is instantiated is decided by the type of the
 * session alone, as in {@link JacksonSessionSerializer}. Text of any length, nesting or
 * size of numbers is answered without an exception; its length has to be limited before.
 *
 * @param <T> the type of the session
 */
public final class KtorReflectionSerializer<T> implements SessionSerializer<T> {

	private final KtorReflectionWriter writer;

	private final ObjectReader reader;

	/**
	 * Create a new serializer.
	 * @param mapper says how values become properties and back; it is copied
	 * @param type the type of the session
	 * @throws IllegalArgumentException with the reason, if values of the type cannot be
	 * written and read back, or could be of any class that the text names
	 */
	public KtorReflectionSerializer(JsonMapper mapper, Class<T> type) {
		JsonMapper sessions = SessionJson.lenient(SessionJson.mapper(mapper));
		JsonMapper names = KtorReflectionNames.ofReader(sessions);
		JacksonTypeCheck.check(names, type);
		this.writer = new KtorReflectionWriter(KtorReflectionNames.ofWriter(sessions));
		this.reader = names.readerFor(type);
	}

	@Override
	public String serialize(T value) {
		return this.writer.write(value);
	}

	@Override
	public @Nullable T deserialize(String text) {
		try {
			return this.reader.readValue(new LimitedTree(this.reader.treeAsTokens(KtorReflectionReader.read(text))));
		}
		catch (RuntimeException ex) {
			// Ours, Jackson's, or one of a constructor of the application.
			return null;
		}
	}

	/** The limits of JSON hold for what a tree is turned into, too. */
	private static final class LimitedTree extends JsonParserDelegate {

		private static final StreamReadConstraints LIMITS = new SessionJson.Limits(StreamReadConstraints.defaults());

		LimitedTree(JsonParser tree) {
			super(tree);
		}

		@Override
		public StreamReadConstraints streamReadConstraints() {
			return LIMITS;
		}

	}

}
