package io.github.sessionstarter.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.Answers;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.http.SessionTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application extends the starter with beans that its properties name.
 */
class SessionBeansTests {

	@ParameterizedTest
	@ValueSource(strings = { "shelf", "shelfSessionStorage" })
	void aStorageIsFoundByItsNameWithOrWithoutItsSuffix(String bean) {
		Shelf shelf = new Shelf();
		application("storage: shelf").withBean(bean, SessionStorage.class, () -> shelf).run((context) -> {
			Browser browser = new Browser(context);
			browser.text("/login");
			assertThat(shelf.ids).hasSize(1);
			assertThat(browser.text("/visit")).isEqualTo("visit 1");
		});
	}

	@Test
	void theExactNameOfABeanComesBeforeItsSuffix() {
		Shelf exact = new Shelf();
		application("storage: shelf").withBean("shelf", SessionStorage.class, () -> exact)
			.withBean("shelfSessionStorage", SessionStorage.class, Shelf::new)
			.run((context) -> {
				new Browser(context).text("/login");
				assertThat(exact.ids).hasSize(1);
			});
	}

	@Test
	void aBeanOfAnotherTypeIsPassedByInFavourOfTheOneWithTheSuffix() {
		Shelf shelf = new Shelf();
		application("storage: shelf").withBean("shelf", String.class, () -> "a piece of furniture")
			.withBean("shelfSessionStorage", SessionStorage.class, () -> shelf)
			.run((context) -> {
				new Browser(context).text("/login");
				assertThat(shelf.ids).hasSize(1);
			});
	}

	@Test
	void theDefaultMemoryGivesWayToTheApplicationsOwn() {
		Shelf shelf = new Shelf();
		application("storage: memory").withBean("memorySessionStorage", SessionStorage.class, () -> shelf)
			.run((context) -> {
				assertThat(context).getBean(SessionStorage.class).isSameAs(shelf);
				new Browser(context).text("/login");
				assertThat(shelf.ids).hasSize(1);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "hex", "hexSessionTransformer" })
	void aTransformerIsFoundByItsNameWithOrWithoutItsSuffix(String bean) {
		application("transform: [hex]").withBean(bean, SessionTransformer.class, HexTransformer::new).run((context) -> {
			Browser browser = new Browser(context);
			browser.text("/login");
			assertThat(browser.cookie("user_session")).matches("hex-[0-9a-f]+");
			assertThat(browser.text("/visit")).isEqualTo("visit 1");
		});
	}

	@Test
	void transformersWorkInTheOrderOfTheirNames() {
		application("transform: [sign, hex]").withBean("hex", SessionTransformer.class, HexTransformer::new)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				assertThat(Answers.text(new HexTransformer().decode(browser.cookie("user_session"), null)))
					.startsWith("s1.");
				assertThat(browser.text("/visit")).isEqualTo("visit 1");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "encrypt", "sign" })
	void theDefaultTransformersGiveWayToTheApplicationsOwn(String name) {
		application("transform: " + name)
			.withBean(name + "SessionTransformer", SessionTransformer.class, HexTransformer::new)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				assertThat(browser.cookie("user_session")).startsWith("hex-");
			});
	}

	@Test
	void aSerializerIsFoundByItsNameAndTheTypeThatItSerializes() {
		application("serializer: lines", "transform: [hex]").withUserConfiguration(SerializerConfiguration.class)
			.withBean("hex", SessionTransformer.class, HexTransformer::new)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				assertThat(Answers.text(new HexTransformer().decode(browser.cookie("user_session"), null)))
					.endsWith(UserController.SECRET_OF_THE_PAYLOAD + "\n0");
				assertThat(browser.text("/visit")).isEqualTo("visit 1");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "counting", "countingSessionIdGenerator" })
	void anIdGeneratorIsFoundByItsNameWithOrWithoutItsSuffix(String bean) {
		application("storage: memory", "id-generator: counting")
			.withBean(bean, SessionIdGenerator.class, () -> () -> "an-id-of-the-application")
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				assertThat(browser.cookie("user_session")).isEqualTo("an-id-of-the-application");
			});
	}

	@Test
	void theDefaultIdGeneratorGivesWayToTheApplicationsOwn() {
		application("storage: memory")
			.withBean("sessionIdGenerator", SessionIdGenerator.class, () -> () -> "an-id-of-the-application")
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				assertThat(browser.cookie("user_session")).isEqualTo("an-id-of-the-application");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "own", "ownSessionTransport" })
	void aTransportIsFoundByItsNameWithOrWithoutItsSuffix(String bean) {
		application("transport: own").withBean(bean, SessionTransport.class, OwnTransport::new).run((context) -> {
			Browser browser = new Browser(context);
			String token = browser.get("/login").getHeader("Own-Session");
			assertThat(token).startsWith("e1.");
			browser.setCookie("own", token);
			assertThat(browser.text("/user")).startsWith(UserController.SECRET_OF_THE_PAYLOAD);
		});
	}

	@Test
	void theDefaultTransportsAreHeaderAndCookie() {
		application("transport: header").run((context) -> {
			Browser browser = new Browser(context);
			assertThat(browser.get("/login").getHeader("user_session")).startsWith("e1.");
			assertThat(browser.hasCookie("user_session")).isFalse();
		});
	}

	private static WebApplicationContextRunner application(String... properties) {
		return Yaml.mvcApplication(userSession(properties)).withBean(UserController.class);
	}

	/** Remembers what it was asked to keep. */
	static final class Shelf extends ForwardingStorage {

		Shelf() {
			super(new InMemorySessionStorage(10));
		}

		private final Set<String> ids = ConcurrentHashMap.newKeySet();

		@Override
		public boolean create(String id, String value, Duration ttl) {
			this.ids.add(id);
			return super.create(id, value, ttl);
		}

	}

	/** Protects nothing, visibly. */
	static final class HexTransformer implements SessionTransformer {

		@Override
		public String encode(String value, SessionContext context) {
			return "hex-" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public Decoded decode(String token, SessionContext context) {
			return token.startsWith("hex-")
					? Decoded.of(new String(HexFormat.of().parseHex(token.substring(4)), StandardCharsets.UTF_8))
					: Decoded.refused(RejectionReason.MALFORMED);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SerializerConfiguration {

		@Bean
		SessionSerializer<UserSession> linesSessionSerializer() {
			return new SessionSerializer<>() {

				@Override
				public String serialize(UserSession value) {
					return value.id() + "\n" + value.count();
				}

				@Override
				public UserSession deserialize(String text) {
					String[] lines = text.split("\n");
					return new UserSession(lines[0], Integer.parseInt(lines[1]));
				}

			};
		}

	}

	/** Takes tokens from a cookie, and sends them in a header. */
	static final class OwnTransport implements SessionTransport {

		@Override
		public List<String> read(SessionExchange exchange) {
			return exchange.requestHeaders("Cookie")
				.stream()
				.filter((header) -> header.startsWith("own="))
				.map((header) -> header.substring("own=".length()))
				.toList();
		}

		@Override
		public void write(SessionExchange exchange, String token, Duration remaining) {
			exchange.setResponseHeader("Own-Session", token);
		}

		@Override
		public void remove(SessionExchange exchange) {
			exchange.setResponseHeader("Own-Session", "");
		}

		@Override
		public String requestHeader() {
			return "Cookie";
		}

	}

}
