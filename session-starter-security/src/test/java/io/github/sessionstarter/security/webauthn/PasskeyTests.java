package io.github.sessionstarter.security.webauthn;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.MapPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.MapUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The options of passkeys: what the browser was asked with checks its answer, once.
 */
class PasskeyTests {

	private static final String ASSERTION = """
			{"id":"AQ","rawId":"AQ","type":"public-key","clientExtensionResults":{},"authenticatorAttachment":"platform",
			"response":{"authenticatorData":"AQ","clientDataJSON":"AQ","signature":"AQ","userHandle":"AQ"}}
			""";

	private static final String REGISTRATION = """
			{"publicKey":{"label":"key","credential":{"id":"AQ","rawId":"AQ","type":"public-key",
			"clientExtensionResults":{},"authenticatorAttachment":"platform",
			"response":{"attestationObject":"AQ","clientDataJSON":"AQ","transports":["internal"]}}}}
			""";

	private static final Map<Place, LoginServer> servers = new LinkedHashMap<>();

	@BeforeAll
	static void start() {
		Place.kinds().forEach((where) -> servers.put(where, LoginServer.start(where.properties(), Chain.class)));
	}

	@AfterAll
	static void stop() {
		servers.values().forEach(LoginServer::close);
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void aLogInIsCheckedOnceWithTheOptionsThatTheBrowserWasGiven(Place where) {
		Browser browser = servers.get(where).browser();
		browser.get("/login");
		HttpResponse<String> options = browser.postJson("/webauthn/authenticate/options", "");
		Browser copy = browser.copy();
		assertThat(browser.postJson("/login/webauthn", ASSERTION).statusCode()).isEqualTo(200);
		PublicKeyCredentialRequestOptions checked = operations(where).requests.remove();
		assertThat(options.body()).contains(checked.getChallenge().toBase64UrlString());
		assertThat(checked).usingRecursiveComparison()
			.ignoringFields("extensions")
			.isEqualTo(operations(where).requested.remove());
		assertThat(browser.get("/user").body()).startsWith("ada ada");
		assertThat(copy.postJson("/login/webauthn", ASSERTION).statusCode()).isEqualTo(401);
		assertThat(operations(where).requests).isEmpty();
		assertThat(copy.get("/user").statusCode()).isEqualTo(302);
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void anAnswerWithoutOptionsIsRefused(Place where) {
		Browser browser = servers.get(where).browser();
		browser.get("/login");
		assertThat(browser.postJson("/login/webauthn", ASSERTION).statusCode()).isEqualTo(401);
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.security.testing.Place#kinds")
	void aPasskeyIsRegisteredOnceWithTheOptionsThatTheBrowserWasGiven(Place where) {
		Browser browser = servers.get(where).browser();
		browser.logIn("bob", "bob");
		browser.get("/logout");
		HttpResponse<String> options = browser.postJson("/webauthn/register/options", "");
		assertThat(options.statusCode()).isEqualTo(200);
		Browser copy = browser.copy();
		browser.postJson("/webauthn/register", REGISTRATION);
		PublicKeyCredentialCreationOptions checked = operations(where).creations.remove();
		assertThat(checked).usingRecursiveComparison()
			.ignoringFields("extensions")
			.isEqualTo(operations(where).created.remove());
		assertThat(copy.postJson("/webauthn/register", REGISTRATION).statusCode()).isEqualTo(400);
		assertThat(operations(where).creations).isEmpty();
		assertThat(LoginServer.httpSessions()).isZero();
	}

	private static Operations operations(Place where) {
		return servers.get(where).bean(Operations.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.webAuthn((webAuthn) -> webAuthn.rpId("localhost").rpName("App").allowedOrigins("http://localhost"))
				.build();
		}

		@Bean
		Operations operations() {
			return new Operations();
		}

	}

	/** Makes real options, and believes each answer. */
	static class Operations implements WebAuthnRelyingPartyOperations {

		private final Queue<PublicKeyCredentialRequestOptions> requested = new ConcurrentLinkedQueue<>();

		private final Queue<PublicKeyCredentialRequestOptions> requests = new ConcurrentLinkedQueue<>();

		private final Queue<PublicKeyCredentialCreationOptions> created = new ConcurrentLinkedQueue<>();

		private final Queue<PublicKeyCredentialCreationOptions> creations = new ConcurrentLinkedQueue<>();

		private final WebAuthnRelyingPartyOperations real = new Webauthn4JRelyingPartyOperations(
				new MapPublicKeyCredentialUserEntityRepository(), new MapUserCredentialRepository(),
				PublicKeyCredentialRpEntity.builder().id("localhost").name("App").build(), Set.of("http://localhost"));

		@Override
		public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
				PublicKeyCredentialCreationOptionsRequest request) {
			PublicKeyCredentialCreationOptions options = this.real.createPublicKeyCredentialCreationOptions(request);
			this.created.add(options);
			return options;
		}

		@Override
		public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
			this.creations.add(request.getCreationOptions());
			throw new IllegalStateException("No credential is kept here");
		}

		@Override
		public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
				PublicKeyCredentialRequestOptionsRequest request) {
			PublicKeyCredentialRequestOptions options = this.real.createCredentialRequestOptions(request);
			this.requested.add(options);
			return options;
		}

		@Override
		public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
			this.requests.add(request.getRequestOptions());
			return ImmutablePublicKeyCredentialUserEntity.builder()
				.id(Bytes.fromBase64("AQ"))
				.name("ada")
				.displayName("Ada")
				.build();
		}

	}

}
