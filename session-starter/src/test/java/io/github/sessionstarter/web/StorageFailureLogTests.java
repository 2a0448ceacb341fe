package io.github.sessionstarter.web;

import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("abuse")
@ExtendWith(OutputCaptureExtension.class)
class StorageFailureLogTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Storage.class).session("cart", "storage=unreliable");

	@Test
	void theOperatorIsToldTheCauseOncePerOutage(CapturedOutput output) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		server.bean(UnreliableStorage.class).fail(Call.READ);
		for (int i = 0; i < 20; i++) {
			assertThat(server.get("/read/cart", "Cookie", cart).status()).isEqualTo(503);
		}
		assertThat(output.getAll()).contains("The storage 'unreliable' of sessions failed", "connection refused")
			.doesNotContain(cart.substring("cart=".length()));
		assertThat(output.getAll().lines().filter((line) -> line.matches(".* (WARN|ERROR) .*"))).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	static class Storage {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

}
