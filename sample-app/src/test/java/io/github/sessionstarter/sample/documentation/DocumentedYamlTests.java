package io.github.sessionstarter.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.example.demo.UserSession;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.sample.documentation.Markdown.Block;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.security.SecurityProperties;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.http.SessionTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.Mockito.mock;

/**
 * The YAML in the documentation starts an application and has no unknown property.
 */
class DocumentedYamlTests {

	/** 32 random bytes as base64url are an id as well as a key. */
	private static final String KEY = new RandomSessionIdGenerator().generate();

	@ParameterizedTest
	@MethodSource("blocks")
	void aBlockOfYamlHasOnlyPropertiesThatExist(Block block) {
		assertThatNoException().as("%s", block).isThrownBy(() -> bind(block.text()));
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void aBlockOfYamlStartsAnApplication(Block block) {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, SessionsAutoConfiguration.class))
			.withUserConfiguration(BeansOfTheHowTo.class, PropertiesOfModules.class)
			.withInitializer((application) -> addTo(application.getEnvironment(), withKtorHere(block.text())))
			.withPropertyValues("KTOR_ENCRYPT_KEY=" + KEY, "KTOR_SIGN_KEY=" + KEY)
			.withPropertyValues(files(block) ? "sessions.keys=" + KEY : "SESSION_KEY=" + KEY)
			.run((application) -> assertThat(application).as("%s", block).hasNotFailed());
	}

	@Test
	void theReadmeTheHowToAndTheReferenceHaveBlocksOfYaml() {
		assertThat(blocks()).extracting((block) -> block.page().getFileName().toString())
			.contains("README.md", "concepts.md", "getting-started.md", "how-to.md", "migrating-from-httpsession.md",
					"reference.md", "spring-security.md", "storages.md");
	}

	@Test
	void aPropertyThatDoesNotExistIsFound() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind("sessions:\n  registrations:\n    cart:\n      transprot: header\n"));
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind("sessions:\n  registrations:\n    cart:\n      cookie: {secrue: true}\n"));
	}

	static List<Block> blocks() {
		return Markdown.blocks("yaml");
	}

	/** Sessions of Ktor exist in production only. */
	private static String withKtorHere(String yaml) {
		return yaml.replace("/var/lib/ktor/sessions", Markdown.ROOT.resolve("docs").toString());
	}

	/** Secrets in files exist in production only. */
	private static boolean files(Block block) {
		return block.text().contains("- file:");
	}

	private static void bind(String yaml) {
		assertThat(yaml).startsWith("sessions:\n");
		StandardEnvironment environment = new StandardEnvironment();
		addTo(environment, yaml);
		environment.getPropertySources().addFirst(new MapPropertySource("key", Map.of("SESSION_KEY", "key")));
		Binder.get(environment)
			.bind("sessions", Bindable.of(AllProperties.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static void addTo(ConfigurableEnvironment environment, String yaml) {
		MutablePropertySources sources = environment.getPropertySources();
		try {
			new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(sources::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Those of the core, and those below them that other modules read. */
	static class AllProperties extends SessionsProperties {

		private final SecurityProperties security = new SecurityProperties();

		public SecurityProperties getSecurity() {
			return this.security;
		}

	}

	@EnableConfigurationProperties(SecurityProperties.class)
	@Configuration(proxyBeanMethods = false)
	static class PropertiesOfModules {

	}

	@Configuration(proxyBeanMethods = false)
	static class BeansOfTheHowTo {

		@Bean
		SessionStorage cartsSessionStorage() {
			return new InMemorySessionStorage(10_000);
		}

		/** In place of files on the disk. */
		@Bean
		SessionStorage directorySessionStorage() {
			return mock();
		}

		/** In place of a server. */
		@Bean
		SessionStorage redisSessionStorage() {
			return new InMemorySessionStorage(10_000);
		}

		@Bean
		SessionTransformer regionSessionTransformer() {
			return mock(SessionTransformer.class);
		}

		@Bean
		SessionSerializer<UserSession> compactSessionSerializer() {
			return mock();
		}

		@Bean
		SessionIdGenerator regionSessionIdGenerator() {
			return new RandomSessionIdGenerator();
		}

		@Bean
		SessionTransport bearerSessionTransport() {
			return mock(SessionTransport.class);
		}

	}

}
