package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.util.Map;

import io.github.sessionstarter.autoconfigure.Yaml;
import io.github.sessionstarter.autoconfigure.properties.CookieProperties.SameSite;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties.Send;
import io.github.sessionstarter.http.CookieEncoding;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application writes is what it gets.
 */
class SessionsPropertiesTests {

	@Test
	void anApplicationWithoutPropertiesHasNoSessions() {
		SessionsProperties properties = bind("spring.application.name: shop");
		assertThat(properties.getKeys()).isEmpty();
		assertThat(properties.getKeyRefreshInterval()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.getApplicationName()).isNull();
		assertThat(properties.getRegistrations()).isEmpty();
		assertThat(properties.getStorage().getMemory().getMaxEntries()).isEqualTo(1_000_000);
	}

	@Test
	void aSessionThatNamesItsTypeOnlyHasSafeDefaults() {
		RegistrationProperties session = registration("type: com.example.UserSession");
		assertThat(session.getType()).isEqualTo("com.example.UserSession");
		assertThat(session.getTransport()).isEqualTo("cookie");
		assertThat(session.getStorage()).isNull();
		assertThat(session.getTransform()).isNull();
		assertThat(session.getSend()).isEqualTo(Send.WHEN_MODIFIED);
		assertThat(session.getPaths()).containsExactly("/**");
		assertThat(session.getSerializer()).isNull();
		assertThat(session.getIdGenerator()).isEqualTo("sessionIdGenerator");
		assertThat(session.getRedirectWhenAbsent()).isNull();
	}

	@Test
	void aSessionLivesForHalfAnHourWithoutUseAndForTwelveHoursAtMost() {
		TimeoutProperties timeout = registration("type: com.example.UserSession").getTimeout();
		assertThat(timeout.getIdle()).isEqualTo(Duration.ofMinutes(30));
		assertThat(timeout.getAbsolute()).isEqualTo(Duration.ofHours(12));
	}

	@Test
	void aCookieIsSecureHttpOnlyAndLaxUnlessTheApplicationSaysOtherwise() {
		CookieProperties cookie = registration("type: com.example.UserSession").getCookie();
		assertThat(cookie.isSecure()).isTrue();
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getSameSite()).isEqualTo(SameSite.LAX);
		assertThat(cookie.isPartitioned()).isFalse();
		assertThat(cookie.getPath()).isEqualTo("/");
		assertThat(cookie.getDomain()).isNull();
		assertThat(cookie.getMaxAge()).isNull();
		assertThat(cookie.getEncoding()).isEqualTo(CookieEncoding.URI);
		assertThat(cookie.getAttributes()).isEmpty();
	}

	@Test
	void everyPropertyOfASessionCanBeSet() {
		RegistrationProperties session = registration("""
				type: com.example.CartSession
				transport: header
				storage: memory
				transform: [sign, encrypt]
				send: always
				paths: [/cart/**, /pay]
				serializer: cartSerializer
				id-generator: cartIds
				redirect-when-absent: /login
				""");
		assertThat(session.getTransport()).isEqualTo("header");
		assertThat(session.getStorage()).isEqualTo("memory");
		assertThat(session.getTransform()).containsExactly("sign", "encrypt");
		assertThat(session.getSend()).isEqualTo(Send.ALWAYS);
		assertThat(session.getPaths()).containsExactly("/cart/**", "/pay");
		assertThat(session.getSerializer()).isEqualTo("cartSerializer");
		assertThat(session.getIdGenerator()).isEqualTo("cartIds");
		assertThat(session.getRedirectWhenAbsent()).isEqualTo("/login");
	}

	@Test
	void timeoutsAreDurations() {
		TimeoutProperties timeout = registration("timeout: {idle: 45s, absolute: P2D}").getTimeout();
		assertThat(timeout.getIdle()).isEqualTo(Duration.ofSeconds(45));
		assertThat(timeout.getAbsolute()).isEqualTo(Duration.ofDays(2));
	}

	@Test
	void everyPropertyOfACookieCanBeSet() {
		CookieProperties cookie = registration("""
				cookie: {path: /shop, domain: example.com, max-age: 7d, secure: false, http-only: false,
				  same-site: strict, partitioned: true, encoding: base64, attributes: {Priority: High, Extra: }}
				""").getCookie();
		assertThat(cookie.getPath()).isEqualTo("/shop");
		assertThat(cookie.getDomain()).isEqualTo("example.com");
		assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofDays(7));
		assertThat(cookie.isSecure()).isFalse();
		assertThat(cookie.isHttpOnly()).isFalse();
		assertThat(cookie.getSameSite()).isEqualTo(SameSite.STRICT);
		assertThat(cookie.isPartitioned()).isTrue();
		assertThat(cookie.getEncoding()).isEqualTo(CookieEncoding.BASE64);
		assertThat(cookie.getAttributes()).containsExactly(entry("Priority", "High"), entry("Extra", ""));
	}

	@Test
	void blankCookiePropertiesCountAsAbsent() {
		CookieProperties cookie = registration("cookie: {path: /, domain: , max-age: , attributes: {}}").getCookie();
		assertThat(cookie.getDomain()).isNullOrEmpty();
		assertThat(cookie.getMaxAge()).isNull();
		assertThat(cookie.getAttributes()).isEmpty();
	}

	@Test
	void namesKeepTheirUnderscoresHyphensAndCase() {
		SessionsProperties properties = bind("""
				sessions:
				  registrations:
				    user_session: {type: a.User}
				    __Host-user: {type: a.Host}
				    X-Cart: {type: a.Cart}
				""");
		assertThat(properties.getRegistrations()).containsOnlyKeys("user_session", "__Host-user", "X-Cart");
		assertThat(properties.getRegistrations().values()).extracting(RegistrationProperties::getType)
			.containsExactly("a.User", "a.Host", "a.Cart");
	}

	@Test
	void namesWithDotsAreWrittenInBrackets() {
		SessionsProperties properties = bind("""
				sessions:
				  registrations:
				    "[shop.cart]": {type: a.Cart, cookie: {path: /cart}}
				""");
		assertThat(properties.getRegistrations()).containsOnlyKeys("shop.cart");
		assertThat(properties.getRegistrations().get("shop.cart").getCookie().getPath()).isEqualTo("/cart");
	}

	@Test
	void anEmptyListOfTransformersIsAChoiceAndNoListIsNone() {
		assertThat(registration("transform: none").getTransform()).isNotNull().isEmpty();
		assertThat(registration("type: a.User").getTransform()).isNull();
	}

	@Test
	void aSingleTransformerNeedsNoList() {
		assertThat(registration("transform: sign").getTransform()).containsExactly("sign");
	}

	@Test
	void anEmptyListOfPathsIsNotReplacedByTheDefault() {
		assertThat(registration("paths: []").getPaths()).isEmpty();
	}

	@Test
	void keysKeepTheirOrder() {
		assertThat(bind("sessions: {keys: [one, two, '']}").getKeys()).containsExactly("one", "two", "");
	}

	@Test
	void keysCanComeFromOneEnvironmentVariable() {
		ConfigurableEnvironment environment = Yaml.environment("spring.application.name: shop");
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("SESSIONS_KEYS", "one,two", "SESSIONS_APPLICATIONNAME", "till")));
		SessionsProperties properties = bind(environment);
		assertThat(properties.getKeys()).containsExactly("one", "two");
		assertThat(properties.getApplicationName()).isEqualTo("till");
	}

	@Test
	void theMemoryOfTheMemoryStorageCanBeLimited() {
		SessionsProperties properties = bind("sessions: {storage: {memory: {max-entries: 500}}}");
		assertThat(properties.getStorage().getMemory().getMaxEntries()).isEqualTo(500);
	}

	private static RegistrationProperties registration(String yaml) {
		SessionsProperties properties = bind(
				"sessions:\n  registrations:\n    user_session:\n" + yaml.stripTrailing().indent(6));
		return properties.getRegistrations().get("user_session");
	}

	private static SessionsProperties bind(String yaml) {
		return bind(Yaml.environment(yaml));
	}

	private static SessionsProperties bind(ConfigurableEnvironment environment) {
		return Binder.get(environment).bindOrCreate("sessions", SessionsProperties.class);
	}

}
