package io.github.sessionstarter.web;

import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A storage that is down is an error where its session is needed, and nowhere else.
 */
@Tag("abuse")
@OnEveryStack
class StorageFailureTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Storage.class)
		.session("cart", "storage=unreliable")
		.session("visitor");

	private String cart;

	private UnreliableStorage storage;

	@BeforeEach
	void beginSession() {
		this.storage = server.bean(UnreliableStorage.class);
		this.storage.recover();
		this.cart = server.get("/set/cart/Anna/1").cookie("cart");
	}

	@ParameterizedTest
	@CsvSource({ "READ, /read/cart", "REPLACE, /set/cart/Bob/2", "REPLACE, /update/cart", "REPLACE, /renew/cart",
			"CREATE, /renew/cart", "INVALIDATE, /clear/cart" })
	void aRequestThatNeedsTheStorageIsAnsweredWithAProblemOfStatus503(Call down, String path) {
		this.storage.fail(down);
		assertUnavailable(server.get(path, "Cookie", this.cart));
	}

	@Test
	void aSessionThatCannotBeginIsAProblemOfStatus503() {
		this.storage.fail(Call.CREATE);
		assertUnavailable(server.get("/set/cart/Anna/1"));
	}

	@Test
	void aStorageThatTakesNoWritesCanStillEndASession() {
		this.storage.fail(Call.CREATE, Call.REPLACE);
		Reply reply = server.get("/clear/cart", "Cookie", this.cart);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.setCookie("cart")).contains("Max-Age=0");
		this.storage.recover();
		assertThat(server.get("/read/cart", "Cookie", this.cart).body()).isEqualTo("absent");
	}

	@Test
	void theTokenIsNotRemovedBecauseTheStorageIsDown() {
		this.storage.fail(Call.READ);
		assertThat(server.get("/read/cart", "Cookie", this.cart).setCookies("cart")).isEmpty();
		this.storage.recover();
		assertThat(server.get("/read/cart", "Cookie", this.cart).body()).isEqualTo("Anna:1");
	}

	@Test
	void aRequestThatDoesNotTouchTheSessionIsAnswered() {
		this.storage.fail(Call.values());
		Reply reply = server.get("/untouched", "Cookie", this.cart);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("untouched");
	}

	@Test
	void aRequestWithoutATokenIsAnswered() {
		this.storage.fail(Call.values());
		Reply reply = server.get("/read/cart");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
	}

	@Test
	void anotherSessionOfTheRequestCanStillBeUsed() {
		this.storage.fail(Call.values());
		Reply reply = server.get("/set/visitor/Bob/2", "Cookie", this.cart);
		assertThat(server.get("/read/visitor", "Cookie", this.cart + "; " + reply.cookie("visitor")).body())
			.isEqualTo("Bob:2");
	}

	@Test
	void aRequestThatTouchesNoSessionAsksTheStorageNothing() {
		this.storage.recover();
		server.get("/untouched", "Cookie", this.cart);
		assertThat(this.storage.calls()).isZero();
	}

	@Test
	void aReadAsksTheStorageOnce() {
		this.storage.recover();
		server.get("/read/cart", "Cookie", this.cart);
		assertThat(this.storage.calls()).isOne();
	}

	@Test
	void anUpdateAsksTheStorageTwice() {
		this.storage.recover();
		server.get("/update/cart", "Cookie", this.cart);
		assertThat(this.storage.calls()).isEqualTo(2);
	}

	@Test
	void anUnknownIdWritesNothing() {
		this.storage.fail(Call.CREATE, Call.REPLACE, Call.INVALIDATE);
		assertThat(server.get("/read/cart", "Cookie", "cart=unknown").body()).isEqualTo("absent");
		assertThat(server.get("/clear/cart", "Cookie", "cart=unknown").body()).isEqualTo("absent");
		assertThat(server.get("/renew/cart", "Cookie", "cart=unknown").body()).isEqualTo("absent");
	}

	@Test
	void anonymousLogOutsWriteNothing() {
		this.storage.recover();
		server.get("/clear/cart");
		assertThat(this.storage.calls()).isZero();
	}

	private static void assertUnavailable(Reply reply) {
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.body()).contains("\"status\":503").contains("Session unavailable").doesNotContain("secret");
		assertThat(reply.setCookies("cart")).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Storage {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

}
