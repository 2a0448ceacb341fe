package io.github.sessionstarter.web;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request changes several sessions, and the storage of one of them fails.
 */
@Tag("abuse")
class StorageFailureOfOneSessionTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class, Endpoints.class)
		.session("visitor")
		.session("stored", "storage=memory")
		.session("cart", "storage=unreliable");

	private Reply reply;

	@BeforeEach
	void changeAll() {
		server.bean(UnreliableStorage.class).fail(Call.CREATE);
		this.reply = server.get("/change-all");
		assertThat(this.reply.status()).isEqualTo(503);
	}

	@Test
	void aChangeOfASessionThatOnlyTravelsIsDropped() {
		assertThat(this.reply.setCookies("visitor")).isEmpty();
	}

	@Test
	void whatAnotherStorageHasIsSentAndKeptOutOfCaches() {
		assertThat(server.get("/read/stored", "Cookie", this.reply.cookie("stored")).body()).isEqualTo("Anna:1");
		assertThat(this.reply.header("Cache-Control")).contains("no-store");
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping("/change-all")
		void changeAll(Sessions sessions) {
			for (String session : new String[] { "visitor", "stored", "cart" }) {
				SessionEndpoints.of(sessions, session).set(new Visitor("Anna", 1));
			}
		}

	}

}
