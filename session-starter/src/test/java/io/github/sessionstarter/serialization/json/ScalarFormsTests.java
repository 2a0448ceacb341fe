package io.github.sessionstarter.serialization.json;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.ToStringSerializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScalarForms}: what an annotation writes in another form is read.
 */
class ScalarFormsTests {

	@Test
	void aNumberThatAnAnnotationWritesAsTextIsRead() {
		JacksonSessionSerializer<Quoted> serializer = serializer(Quoted.class);
		Quoted value = new Quoted(1, 2L, true);
		assertThat(serializer.serialize(value)).isEqualTo("{\"id\":\"1\",\"parent\":\"2\",\"flag\":\"true\"}");
		assertThat(serializer.deserialize(serializer.serialize(value))).isEqualTo(value);
		assertThat(serializer.deserialize("{\"id\":1,\"parent\":2,\"flag\":true}")).isEqualTo(value);
		assertThat(serializer.deserialize("{}")).isEqualTo(new Quoted(0, null, false));
		assertThat(serializer.deserialize("{\"id\":\"1.5\"}")).isNull();
		assertThat(serializer.deserialize("{\"id\":1.5}")).isNull();
	}

	@Test
	void aBeanWithSettersReadsANumberThatIsWrittenAsText() {
		JacksonSessionSerializer<QuotedBean> serializer = serializer(QuotedBean.class);
		QuotedBean bean = new QuotedBean();
		bean.setId(7);
		assertThat(serializer.serialize(bean)).isEqualTo("{\"id\":\"7\"}");
		assertThat(serializer.deserialize("{\"id\":\"7\"}")).extracting(QuotedBean::getId).isEqualTo(7L);
	}

	@Test
	void contentThatAnAnnotationWritesAsTextIsRead() {
		JacksonSessionSerializer<QuotedContent> serializer = serializer(QuotedContent.class);
		QuotedContent value = new QuotedContent(List.of(1L), List.of(List.of(2)), Map.of("a", 3L), Optional.of(4L),
				List.of(5L));
		assertThat(serializer.serialize(value)).isEqualTo(
				"{\"list\":[\"1\"],\"lists\":[[\"2\"]],\"map\":{\"a\":\"3\"},\"optional\":\"4\",\"written\":[\"5\"]}");
		assertThat(serializer.deserialize(serializer.serialize(value))).isEqualTo(value);
		assertThat(serializer.deserialize("{\"list\":[\"1.5\"]}")).isNull();
		assertThat(serializer.deserialize("{\"list\":[1,null]}")).extracting(QuotedContent::list)
			.isEqualTo(Arrays.asList(1L, null));
	}

	@Test
	void anArrayThatAnAnnotationWritesAsTextIsRead() {
		JacksonSessionSerializer<QuotedArray> serializer = serializer(QuotedArray.class);
		assertThat(serializer.deserialize(serializer.serialize(new QuotedArray(new Long[] { 1L }))))
			.extracting(QuotedArray::array)
			.isEqualTo(new Long[] { 1L });
	}

	@Test
	void aConstantThatAnAnnotationWritesAsNumberIsRead() {
		JacksonSessionSerializer<Numbered> serializer = serializer(Numbered.class);
		Numbered value = new Numbered(Role.ADMIN, List.of(Role.ROOT), Level.HIGH, EnumSet.of(Level.LOW), true);
		assertThat(serializer.serialize(value))
			.isEqualTo("{\"role\":1,\"roles\":[2],\"level\":1,\"levels\":[0],\"flag\":1}");
		assertThat(serializer.deserialize(serializer.serialize(value))).isEqualTo(value);
		assertThat(serializer.deserialize("{\"role\":\"ADMIN\",\"level\":\"HIGH\"}")).extracting(Numbered::role)
			.isEqualTo(Role.ADMIN);
		assertThat(serializer.deserialize("{\"role\":9}")).isNull();
	}

	@Test
	void aConstantThatAnAnnotationWritesByItsNameIsNotReadFromANumber() {
		assertThat(serializer(Named.class).deserialize("{\"level\":\"HIGH\"}")).isEqualTo(new Named(Level.HIGH));
		assertThat(serializer(Named.class).deserialize("{\"level\":1}")).isNull();
	}

	@Test
	void aFormatThatASettingGivesToATypeIsRead() {
		JsonMapper mapper = SessionJsonMapper.builder()
			.withConfigOverride(Long.class,
					(type) -> type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
			.build();
		JacksonSessionSerializer<Longs> serializer = new JacksonSessionSerializer<>(mapper, Longs.class);
		assertThat(serializer.serialize(new Longs(1L, List.of(2L)))).isEqualTo("{\"one\":\"1\",\"many\":[\"2\"]}");
		assertThat(serializer.deserialize("{\"one\":\"1\",\"many\":[\"2\"]}")).isEqualTo(new Longs(1L, List.of(2L)));
	}

	@Test
	void aTimeWithAPatternIsWrittenAsThePatternSays() {
		JacksonSessionSerializer<Patterned> serializer = serializer(Patterned.class);
		String text = serializer.serialize(new Patterned(ZonedDateTime.parse("2026-01-01T12:00+01:00[Europe/Prague]")));
		assertThat(text).isEqualTo("{\"time\":\"2026-01-01T12:00:00+01:00\"}");
		assertThat(serializer.deserialize(text))
			.isEqualTo(new Patterned(ZonedDateTime.parse("2026-01-01T12:00+01:00")));
	}

	private static <T> JacksonSessionSerializer<T> serializer(Class<T> type) {
		return new JacksonSessionSerializer<>(SessionJsonMapper.builder().build(), type);
	}

	record Quoted(@JsonFormat(shape = JsonFormat.Shape.STRING) long id,
			@JsonSerialize(using = ToStringSerializer.class) @Nullable Long parent,
			@JsonFormat(shape = JsonFormat.Shape.STRING) boolean flag) {
	}

	record QuotedContent(@JsonFormat(shape = JsonFormat.Shape.STRING) List<Long> list,
			@JsonFormat(shape = JsonFormat.Shape.STRING) List<List<Integer>> lists,
			@JsonFormat(shape = JsonFormat.Shape.STRING) Map<String, Long> map,
			@JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Long> optional,
			@JsonSerialize(contentUsing = ToStringSerializer.class) List<Long> written) {
	}

	record QuotedArray(@JsonFormat(shape = JsonFormat.Shape.STRING) Long[] array) {
	}

	enum Role {

		GUEST, ADMIN, ROOT

	}

	@JsonFormat(shape = JsonFormat.Shape.NUMBER)
	enum Level {

		LOW, HIGH

	}

	record Numbered(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Role role,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) List<Role> roles, Level level, EnumSet<Level> levels,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) boolean flag) {
	}

	record Named(@JsonFormat(shape = JsonFormat.Shape.STRING) Level level) {
	}

	record Longs(Long one, List<Long> many) {
	}

	record Patterned(@JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ssXXX") ZonedDateTime time) {
	}

	static final class QuotedBean {

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		private long id;

		public long getId() {
			return this.id;
		}

		public void setId(long id) {
			this.id = id;
		}

	}

}
