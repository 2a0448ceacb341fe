package io.github.sessionstarter.web.mvc;

import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that answers for all of its controllers comes before the starter,
 * without an order of its own.
 */
class AbsentSessionAdviceTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Advice.class, Endpoint.class, Config.class)
		.session("visitor", "redirect-when-absent=/login")
		.session("cart", "storage=unreliable");

	@Test
	void theApplicationAnswersForAnAbsentSession() {
		Reply reply = server.get("/needs/visitor");
		assertThat(reply.status()).isEqualTo(402);
		assertThat(reply.body()).isEqualTo("please sign in to visitor");
	}

	@Test
	void theApplicationAnswersForAStorageThatIsDown() {
		server.bean(UnreliableStorage.class).fail(Call.READ);
		Reply reply = server.get("/read/cart", "Cookie", "cart=any");
		assertThat(reply.status()).isEqualTo(504);
		assertThat(reply.body()).isEqualTo("try again");
	}

	@Test
	void theApplicationAnswersForAStorageThatIsDownAtTheEndOfTheRequest() {
		server.bean(UnreliableStorage.class).fail(Call.CREATE);
		Reply reply = server.get("/begin/cart");
		assertThat(reply.status()).isEqualTo(504);
		assertThat(reply.body()).isEqualTo("try again");
	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler
		@ResponseStatus(HttpStatus.PAYMENT_REQUIRED)
		String absent(SessionRequiredException ex) {
			return "please sign in to " + ex.sessionName();
		}

		@ExceptionHandler
		@ResponseStatus(HttpStatus.GATEWAY_TIMEOUT)
		String down(SessionStorageException ex) {
			return "try again";
		}

	}

	@RestController
	static class Endpoint {

		@GetMapping("/needs/visitor")
		void visitor(@SessionValue("visitor") Visitor visitor) {
		}

		@GetMapping("/begin/cart")
		void begin(@SessionValue("cart") TypedSession<Visitor> session) {
			session.set(new Visitor("Anna", 1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

}
