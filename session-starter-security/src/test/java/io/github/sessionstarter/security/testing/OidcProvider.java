package io.github.sessionstarter.security.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sessionstarter.encoding.Sha256;

/**
 * A provider of OpenID Connect in this JVM. It logs in the user of the parameter
 * {@code login_hint}, else ada, in the session of the parameter {@code sid}, and insists
 * on PKCE.
 */
public final class OidcProvider implements AutoCloseable {

	private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

	private final AtomicInteger wrongCodes = new AtomicInteger();

	private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();

	private final AtomicInteger refreshes = new AtomicInteger();

	private final AtomicInteger wrongRefreshTokens = new AtomicInteger();

	private final AtomicReference<Runnable> beforeRefresh = new AtomicReference<>(() -> {
	});

	private final HttpServer server;

	private final RSAKey key;

	private OidcProvider(HttpServer server, RSAKey key) {
		this.server = server;
		this.key = key;
	}

	public static OidcProvider start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			OidcProvider provider = new OidcProvider(server, new RSAKeyGenerator(2048).keyID("k").generate());
			server.createContext("/.well-known/openid-configuration", provider::configuration);
			server.createContext("/authorize", provider::authorize);
			server.createContext("/token", provider::token);
			server.createContext("/jwks",
					(exchange) -> json(exchange, 200, new JWKSet(provider.key.toPublicJWK()).toString()));
			server.setExecutor(Executors.newCachedThreadPool());
			server.start();
			return provider;
		}
		catch (IOException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String issuer() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** Return the properties of an application that logs in with this provider. */
	public Map<String, String> properties() {
		Map<String, String> properties = new LinkedHashMap<>();
		String client = "spring.security.oauth2.client.registration.idp.";
		properties.put(client + "client-id", "app");
		properties.put(client + "client-secret", "secret");
		properties.put(client + "scope", "openid");
		String api = "spring.security.oauth2.client.registration.api.";
		properties.put(api + "provider", "idp");
		properties.put(api + "client-id", "app");
		properties.put(api + "client-secret", "secret");
		properties.put(api + "scope", "read");
		properties.put(api + "authorization-grant-type", "authorization_code");
		properties.put(api + "redirect-uri", "{baseUrl}/authorized/api");
		properties.put("spring.security.oauth2.client.provider.idp.issuer-uri", issuer());
		return properties;
	}

	/** Return how often a code was sent that is not known, or not any more. */
	public int wrongCodes() {
		return this.wrongCodes.get();
	}

	/** Return how often tokens were refreshed. */
	public int refreshes() {
		return this.refreshes.get();
	}

	/** Return how often a refresh token came that is not known, or was used before. */
	public int wrongRefreshTokens() {
		return this.wrongRefreshTokens.get();
	}

	/** Run something before tokens are refreshed; if it fails, so does the provider. */
	public void beforeRefresh(Runnable action) {
		this.beforeRefresh.set(action);
	}

	/** Return a token that tells of a log-out. */
	public String logoutToken(String user, String sid) {
		return logoutToken(user, sid, Instant.now());
	}

	/** Return a token that tells of a log-out, and expires two minutes after that. */
	public String logoutToken(String user, String sid, Instant time) {
		JWTClaimsSet.Builder claims = claims(user).jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(time))
			.expirationTime(Date.from(time.plusSeconds(120)))
			.claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
		return sign((sid != null) ? claims.claim("sid", sid) : claims, "logout+jwt");
	}

	private void configuration(HttpExchange exchange) throws IOException {
		String issuer = issuer();
		json(exchange, 200, """
				{"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
				"jwks_uri":"%1$s/jwks","end_session_endpoint":"%1$s/end","subject_types_supported":["public"],
				"response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
				""".formatted(issuer));
	}

	private void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
		if (!"S256".equals(asked.get("code_challenge_method"))) {
			json(exchange, 400, "{\"error\":\"invalid_request\"}");
			return;
		}
		String code = UUID.randomUUID().toString();
		this.codes.put(code, asked);
		exchange.getResponseHeaders()
			.add("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
					+ URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> form = parameters(
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		if ("refresh_token".equals(form.get("grant_type"))) {
			refresh(exchange, form.get("refresh_token"));
			return;
		}
		Map<String, String> asked = this.codes.remove(String.valueOf(form.get("code")));
		if (asked == null) {
			this.wrongCodes.incrementAndGet();
		}
		if (asked == null || !challenge(form.get("code_verifier")).equals(asked.get("code_challenge"))) {
			json(exchange, 400, "{\"error\":\"invalid_grant\"}");
			return;
		}
		String user = asked.getOrDefault("login_hint", "ada");
		JWTClaimsSet.Builder claims = claims(user).expirationTime(Date.from(Instant.now().plusSeconds(300)))
			.claim("sid", asked.getOrDefault("sid", "sid-of-" + user))
			.claim("nonce", asked.get("nonce"));
		int lifetime = "short".equals(asked.get("tokens")) ? 30 : 3600;
		json(exchange, 200, tokens(user, lifetime, ",\"id_token\":\"" + sign(claims, "JWT") + "\""));
	}

	/** Each refresh token counts once. */
	private void refresh(HttpExchange exchange, String token) throws IOException {
		try {
			this.beforeRefresh.get().run();
		}
		catch (RuntimeException ex) {
			json(exchange, 503, "{}");
			return;
		}
		String user = this.refreshTokens.remove(token);
		if (user == null) {
			this.wrongRefreshTokens.incrementAndGet();
			json(exchange, 400, "{\"error\":\"invalid_grant\"}");
			return;
		}
		this.refreshes.incrementAndGet();
		json(exchange, 200, tokens(user, 3600, ""));
	}

	private String tokens(String user, int lifetime, String idToken) {
		String refresh = UUID.randomUUID().toString();
		this.refreshTokens.put(refresh, user);
		return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"refresh_token\":\"%s\"%s}"
			.formatted(user + "-" + UUID.randomUUID(), lifetime, refresh, idToken);
	}

	private JWTClaimsSet.Builder claims(String user) {
		return new JWTClaimsSet.Builder().issuer(issuer())
			.subject(user)
			.audience(List.of("app"))
			.issueTime(Date.from(Instant.now()));
	}

	private String sign(JWTClaimsSet.Builder claims, String type) {
		try {
			SignedJWT token = new SignedJWT(
					new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").type(new JOSEObjectType(type)).build(),
					claims.build());
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String challenge(String verifier) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(String.valueOf(verifier)));
	}

	static Map<String, String> parameters(String query) {
		return Stream.of(query.split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> decode(pair[0]), (pair) -> decode(pair[1])));
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static void json(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	/** Let a browser go to the provider, and return where it is sent then. */
	public static String answer(String authorization) {
		String location = new Browser(URI.create(authorization).getPort()).get(authorization)
			.headers()
			.firstValue("location")
			.orElseThrow();
		return location.substring(location.indexOf("/", "http://".length()));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
