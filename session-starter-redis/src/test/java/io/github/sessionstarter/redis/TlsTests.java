package io.github.sessionstarter.redis;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.ServerProcesses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TLS, as Spring Boot configures it for the application's own connection.
 */
@Tag("full")
class TlsTests {

	private static final char[] PASSWORD = "password".toCharArray();

	private final int tlsPort = ServerProcesses.freePort();

	@TempDir
	private Path directory;

	@BeforeEach
	void makeCertificate() throws Exception {
		Path store = this.directory.resolve("store");
		new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
				"-alias", "redis", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-storetype",
				"PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD))
			.inheritIO()
			.start()
			.waitFor();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(store)) {
			keys.load(stream, PASSWORD);
		}
		writePem("key.pem", "PRIVATE KEY", keys.getKey("redis", PASSWORD).getEncoded());
		writePem("certificate.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
	}

	@Test
	void theBundleOfTheApplicationIsUsed() {
		try (RedisNode server = startWithTls();
				SessionApplication application = SessionApplication.start(SessionApplication.Endpoints.class,
						this.tlsPort, "spring.data.redis.ssl.bundle=redis",
						"spring.ssl.bundle.pem.redis.truststore.certificate=file:" + pem("certificate.pem"))) {
			String cookie = application.get("/set/Anna").cookie("user");
			assertThat(application.get("/update", cookie).body()).isEqualTo("Anna:2");
			assertThat(server.keys()).singleElement().asString().startsWith("sessions:");
		}
	}

	@Test
	void aServerThatIsNotTrustedIsNotUsed() {
		try (RedisNode server = startWithTls();
				SessionApplication application = SessionApplication.start(SessionApplication.Endpoints.class,
						this.tlsPort, "spring.data.redis.ssl.enabled=true")) {
			assertThat(application.get("/set/Anna").status()).isEqualTo(503);
			assertThat(server.keys()).isEmpty();
		}
	}

	private RedisNode startWithTls() {
		return RedisNode.started("tls-port " + this.tlsPort, "tls-cert-file " + pem("certificate.pem"),
				"tls-key-file " + pem("key.pem"), "tls-auth-clients no", "tls-ca-cert-file " + pem("certificate.pem"));
	}

	private String pem(String name) {
		return this.directory.resolve(name).toString();
	}

	private void writePem(String name, String label, byte[] content) throws Exception {
		Files.writeString(this.directory.resolve(name), "-----BEGIN " + label + "-----\n"
				+ Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + label + "-----\n");
	}

}
