package io.github.sessionstarter.session;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.sessionstarter.session.Client.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that sends several tokens of one session.
 */
class SeveralTokensTests {

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest", "server" })
	@Tag("abuse")
	void aClearEndsEachSessionWhoseTokenTheClientSent(String kind) {
		Client client = Client.of(kind);
		String first = client.begin("a");
		String second = client.begin("b");
		Request request = client.request(first, second);
		request.session().clear();
		assertThat(request.answer()).isEmpty();
		assertThat(client.read(first)).isEmpty();
		assertThat(client.read(second)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest" })
	void ofSeveralTokensThatHoldTheStateTheOneRenewedLastCounts(String kind) {
		Client client = Client.of(kind);
		String first = client.begin("a");
		client.clock().move(Duration.ofMillis(1));
		String second = client.begin("b");
		assertThat(client.read(first, second)).containsExactly("b");
		assertThat(client.read(second, first)).containsExactly("b");
	}

	@Test
	void ofSeveralIdsTheFirstCounts() {
		Client client = Client.of("server");
		String first = client.begin("a");
		client.clock().move(Duration.ofMillis(1));
		String second = client.begin("b");
		assertThat(client.read(first, second)).containsExactly("a");
	}

	@Test
	@Tag("abuse")
	void nothingIsRemovedFromAClientThatSendsMoreThanEightTokens() {
		Client client = Client.of("client");
		String token = client.begin("a");
		Request eight = client.request(foreign(8));
		assertThat(eight.session().get()).isNull();
		assertThat(eight.answer()).as("a removal").isEmpty();
		String[] nine = foreign(9);
		nine[8] = token;
		Request more = client.request(nine);
		assertThat(more.session().get()).isNull();
		assertThat(more.answer()).isEqualTo("nothing");
	}

	private static String[] foreign(int number) {
		return IntStream.range(0, number).mapToObj((i) -> "foreign" + i).toArray(String[]::new);
	}

}
