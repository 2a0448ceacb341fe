package io.github.sessionstarter.autoconfigure;

import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.CookieProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.autoconfigure.properties.StorageProperties;
import io.github.sessionstarter.autoconfigure.properties.TimeoutProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE knows about the properties. Spring Boot has no form for the properties of
 * the values of a map (spring-boot#9945): an IDE finds them by the type of the map, and
 * the metadata of that type is a file of its own.
 */
class ConfigurationMetadataTests {

	private static final Pattern FIELD = Pattern
		.compile("(\\*/\\s+(?:@[\\w.()]+\\s+)*)?private (?:final )?(?!static)[\\w@<>, .]+? (\\w+)(?: =[^;]+)?;");

	private static final Path SOURCES = Path.of("src/main/java",
			ClassUtils.classPackageAsResourcePath(SessionsProperties.class));

	@Test
	void everyPropertyIsDescribedInSentences() throws Exception {
		assertThat(properties(metadata())).hasSizeGreaterThan(3).allSatisfy(ConfigurationMetadataTests::isDescribed);
	}

	@Test
	void everyPropertyOfASessionIsDescribedInSentences() throws Exception {
		assertThat(properties(sessionMetadata())).allSatisfy(ConfigurationMetadataTests::isDescribed);
	}

	@Test
	void everyPropertyOfASessionIsKnown() throws Exception {
		TreeSet<String> expected = new TreeSet<>();
		collect("", RegistrationProperties.class, expected);
		assertThat(properties(sessionMetadata())).extracting((property) -> property.get("name").stringValue())
			.containsExactlyElementsOf(expected);
	}

	@Test
	void anIdeFindsThePropertiesOfASessionByTheTypeOfTheMap() throws Exception {
		assertThat(properties(metadata())).filteredOn((property) -> name(property).equals("sessions.registrations"))
			.singleElement()
			.extracting((property) -> property.get("type").stringValue())
			.isEqualTo("java.util.Map<java.lang.String," + RegistrationProperties.class.getName() + ">");
	}

	@Test
	void noOtherPropertyStandsInTheWayOfTheType() throws Exception {
		assertThat(properties(metadata())).extracting(ConfigurationMetadataTests::name)
			.noneMatch((name) -> name.startsWith("sessions.registrations."));
	}

	@Test
	void hintsBelongToPropertiesOfASession() throws Exception {
		List<String> names = properties(sessionMetadata()).stream().map(ConfigurationMetadataTests::name).toList();
		assertThat(hints()).hasSizeGreaterThan(3)
			.allSatisfy((hint) -> assertThat(names).contains(hint.get("name").stringValue()));
	}

	@Test
	void hintsNameClassesThatExist() throws Exception {
		for (JsonNode hint : hints()) {
			for (JsonNode provider : hint.path("providers").values()) {
				String target = provider.get("parameters").get("target").stringValue();
				assertThat(ClassUtils.isPresent(target, getClass().getClassLoader())).as(target).isTrue();
			}
		}
	}

	@Test
	void theChoicesForWhichThereIsNoEnumerationAreHints() throws Exception {
		assertThat(values("transport")).containsExactly("cookie", "header");
		assertThat(values("storage")).containsExactly("directory", "memory");
		assertThat(values("transform")).containsExactly("encrypt", "sign");
	}

	@ParameterizedTest
	@ValueSource(classes = { SessionsProperties.class, RegistrationProperties.class, CookieProperties.class,
			TimeoutProperties.class, StorageProperties.class })
	void everyFieldThatBecomesAPropertyHasJavadoc(Class<?> type) throws Exception {
		String source = Files.readString(SOURCES.resolve(type.getSimpleName() + ".java"));
		Matcher field = FIELD.matcher(source);
		assertThat(field.find()).isTrue();
		do {
			boolean container = field.group().contains("final");
			assertThat(container || field.group(1) != null).as(field.group(2)).isTrue();
		}
		while (field.find());
	}

	private static void isDescribed(JsonNode property) {
		assertThat(property.path("description").stringValue("")).as(name(property)).endsWith(".");
	}

	private static String name(JsonNode property) {
		return property.get("name").stringValue();
	}

	private static List<String> values(String property) throws Exception {
		return hints().stream()
			.filter((hint) -> name(hint).equals(property))
			.flatMap((hint) -> hint.get("values").valueStream())
			.map((value) -> value.get("value").stringValue())
			.toList();
	}

	private static void collect(String prefix, Class<?> type, TreeSet<String> names) throws Exception {
		for (var property : Introspector.getBeanInfo(type, Object.class).getPropertyDescriptors()) {
			String name = prefix + property.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase();
			if (property.getPropertyType().getSimpleName().endsWith("Properties")) {
				collect(name + ".", property.getPropertyType(), names);
			}
			else {
				names.add(name);
			}
		}
	}

	private static List<JsonNode> properties(JsonNode metadata) {
		return metadata.get("properties").valueStream().toList();
	}

	private static List<JsonNode> hints() throws Exception {
		return sessionMetadata().get("hints").valueStream().toList();
	}

	private static JsonNode sessionMetadata() throws IOException {
		return read(RegistrationProperties.class.getClassLoader()
			.resources("META-INF/spring/configuration-metadata/" + RegistrationProperties.class.getName() + ".json"))
			.toList()
			.get(0);
	}

	private static JsonNode metadata() {
		return read(SessionsProperties.class.getClassLoader().resources("META-INF/spring-configuration-metadata.json"))
			.filter((metadata) -> metadata.toString().contains(SessionsProperties.class.getName()))
			.toList()
			.get(0);
	}

	private static Stream<JsonNode> read(Stream<java.net.URL> files) {
		return files.map((file) -> {
			try (InputStream stream = file.openStream()) {
				return new JsonMapper().readTree(stream);
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		});
	}

}
