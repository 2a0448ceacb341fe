package io.github.sessionstarter.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.boot.jackson.JacksonMixin;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import static io.github.sessionstarter.autoconfigure.Yaml.mvcApplication;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 55: what an application does to the JSON of its API leaves that of sessions as it
 * is.
 */
@Tag("abuse")
class JsonIndependenceTests {

	private static final String TEXT = "{\"userId\":\"ada\",\"cards\":[\"4111111111111111\"],\"tags\":[],"
			+ "\"level\":\"HIGH\",\"times\":{\"date\":\"2026-01-01T00:00:00.123Z\","
			+ "\"time\":\"2026-01-01T12:00:00+01:00[Europe/Prague]\",\"duration\":\"PT1H30M\","
			+ "\"byInstant\":{\"1970-01-01T00:00:00Z\":1}},\"price\":1.50,\"nickname\":null,\"gone\":null}";

	private static final Account VALUE = new Account("ada", List.of("4111111111111111"), List.of(), Level.HIGH,
			new Times(new Date(1_767_225_600_123L), ZonedDateTime.parse("2026-01-01T12:00+01:00[Europe/Prague]"),
					Duration.ofMinutes(90), Map.of(Instant.EPOCH, 1)),
			new BigDecimal("1.50"), null, Optional.empty());

	@ParameterizedTest
	@ValueSource(strings = { "property-naming-strategy=SNAKE_CASE",
			"property-naming-strategy=tools.jackson.databind.PropertyNamingStrategies$UpperCamelCaseStrategy",
			"default-property-inclusion=non_empty", "default-property-inclusion=non_default", "date-format=yyyy-MM-dd",
			"time-zone=America/New_York", "locale=tr_TR", "default-leniency=false", "use-jackson2-defaults=true",
			"find-and-add-modules=false", "constructor-detector=explicit_only", "visibility.getter=none",
			"visibility.field=any", "visibility.creator=none", "serialization.indent-output=true",
			"serialization.wrap-root-value=true", "serialization.write-single-elem-arrays-unwrapped=true",
			"serialization.write-char-arrays-as-json-arrays=true", "serialization.order-map-entries-by-keys=true",
			"deserialization.fail-on-unknown-properties=true", "deserialization.accept-single-value-as-array=true",
			"deserialization.accept-empty-string-as-null-object=true", "deserialization.unwrap-root-value=true",
			"deserialization.use-java-array-for-json-array=true", "mapper.use-annotations=false",
			"mapper.sort-properties-alphabetically=true", "mapper.sort-creator-properties-first=false",
			"mapper.accept-case-insensitive-enums=true", "datatype.enum.write-enums-to-lowercase=true",
			"datatype.enum.write-enums-using-index=true", "datatype.datetime.write-dates-as-timestamps=true",
			"datatype.datetime.write-durations-as-timestamps=true",
			"datatype.datetime.write-date-keys-as-timestamps=true",
			"datatype.json-node.strip-trailing-bigdecimal-zeroes=true", "write.write-bigdecimal-as-plain=true",
			"json.write.quote-property-names=false", "json.write.escape-non-ascii=true",
			"json.write.write-numbers-as-strings=true", "json.read.allow-single-quotes=true",
			"factory.constraints.read.max-nesting-depth=1", "factory.constraints.read.max-string-length=3",
			"factory.constraints.write.max-nesting-depth=1" })
	@Tag("full")
	void aSettingOfTheApplicationsJsonChangesNothing(String setting) {
		application().withPropertyValues("spring.jackson." + setting).run(JsonIndependenceTests::isUnchanged);
	}

	@Test
	void severalSettingsOfTheApplicationsJsonChangeNothing() {
		application().withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.default-property-inclusion=non_empty", "spring.jackson.date-format=yyyy-MM-dd",
				"spring.jackson.serialization.write-single-elem-arrays-unwrapped=true",
				"spring.jackson.datatype.enum.write-enums-to-lowercase=true", "spring.jackson.visibility.getter=none")
			.run((context) -> {
				assertThat(context.getBean(JsonMapper.class).writeValueAsString(VALUE)).isNotEqualTo(TEXT);
				isUnchanged(context);
			});
	}

	@ParameterizedTest
	@MethodSource("beans")
	void aBeanForTheApplicationsJsonChangesNothing(Class<?> configuration) {
		application().withUserConfiguration(configuration).run((context) -> {
			assertThat(context.getBean(JsonMapper.class).writeValueAsString(VALUE)).isNotEqualTo(TEXT);
			isUnchanged(context);
		});
	}

	static Stream<Class<?>> beans() {
		return Stream.of(WithCustomizer.class, WithMixin.class, WithComponent.class, WithModule.class,
				WithMapper.class);
	}

	private static WebApplicationContextRunner application() {
		return mvcApplication(userSession());
	}

	private static void isUnchanged(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed().hasSingleBean(JsonMapper.class);
		SessionSerializer<Account> serializer = context.getBean(SessionSerializerFactory.class).create(Account.class);
		assertThat(serializer.serialize(VALUE)).isEqualTo(TEXT);
		assertThat(serializer.deserialize(TEXT)).isEqualTo(VALUE);
	}

	enum Level {

		LOW, HIGH;

		@Override
		public String toString() {
			return "level " + ordinal();
		}

	}

	record Account(String userId, List<String> cards, List<String> tags, Level level, Times times, BigDecimal price,
			@Nullable String nickname, Optional<String> gone) {
	}

	record Times(Date date, ZonedDateTime time, Duration duration, Map<Instant, Integer> byInstant) {
	}

	@JacksonMixin(Account.class)
	abstract static class Masked {

		@JsonProperty("uid")
		abstract String userId();

		@JsonIgnore
		abstract List<String> cards();

	}

	static final class Masking extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("****" + value.substring(Math.max(0, value.length() - 4)));
		}

	}

	static final class MaskingModule extends SimpleModule {

		MaskingModule() {
			super("masking", Version.unknownVersion());
			addSerializer(String.class, new Masking());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithCustomizer {

		@Bean
		JsonMapperBuilderCustomizer kebabCase() {
			return (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
				.addModule(new MaskingModule());
		}

	}

	/** Has its package scanned for mix-ins. */
	@AutoConfigurationPackage
	@Configuration(proxyBeanMethods = false)
	static class WithMixin {

	}

	@Configuration(proxyBeanMethods = false)
	static class WithComponent {

		@Bean
		MaskingComponent masking() {
			return new MaskingComponent();
		}

	}

	@JacksonComponent
	static class MaskingComponent extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			new Masking().serialize(value, generator, context);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithModule {

		@Bean
		JacksonModule masking() {
			return new MaskingModule();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithMapper {

		@Bean
		JsonMapper mapper() {
			return JsonMapper.builder().addModule(new MaskingModule()).build();
		}

	}

}
