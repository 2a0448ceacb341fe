package io.github.sessionstarter.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real Ktor servers answered over HTTP. {@link KtorHttpConfiguration} says how the
 * sessions are declared here, {@link KtorHttpAnswer} what is compared.
 */
@Tag("full")
class KtorHttpVectorTests {

	/** The application does not start; the property is named. */
	private static final String REFUSED = "refused: sessions.registrations";

	private static final String REMOVED = "user=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Max-Age=0; Path=/; SameSite=Lax";

	private static final String REMOVED_URI = REMOVED.replace("Expires", "$x-enc=URI_ENCODING; Expires");

	private static final String REMOVED_BASE64 = REMOVED.replace("Expires", "$x-enc=BASE64_ENCODING; Expires");

	private static final String SENT = "; Expires=<NOW+604800s>; HttpOnly; Max-Age=604800; Path=/; SameSite=Lax";

	private static final String SESSION = "{'id':'user-0042','count':7}";

	private static final String NO_ERROR = "what a client sends is no session and never an error";

	private static final String ID = "what travels is an id and not in a form of Ktor; only those have $x-enc";

	private static final String ONLY_READ = "bare JSON is read and not written in this encoding, so the cookie is not marked"
			+ " as one of Ktor";

	private static final String REISSUED = "what was read in an older form is written in the current one";

	private static final String NOT_BARE = "a cookie cannot hold every JSON in this encoding, so it is refused at the start"
			+ " and not in the middle of a request";

	/** Where the answer differs on purpose: the answer here, and the reason. */
	private static final Map<String, Difference> DIFFERENCES = Map.ofEntries(
			differs("http-read-016", "absent + " + REMOVED_URI, NO_ERROR),
			differs("http-read-023", "{'id':'a','count':1}",
					"what a newer version of the application wrote is ignored, so that both can serve the same users"),
			differs("http-read-068", "absent + " + REMOVED, NO_ERROR + "; " + ID),
			differs("http-read-070", "absent + " + REMOVED, ID),
			differs("http-read-071", SESSION + " + user=e1.(random)" + SENT, REISSUED),
			differs("http-read-072", SESSION + " + user=e1.(random)" + SENT, REISSUED),
			differs("http-read-075", "absent + " + REMOVED, ONLY_READ),
			differs("http-read-076", "absent + " + REMOVED, ONLY_READ),
			differs("http-read-081", "absent + " + REMOVED, ONLY_READ),
			differs("http-read-084", "absent + " + REMOVED, ONLY_READ),
			differs("http-read-085", "absent + " + REMOVED_BASE64, NO_ERROR),
			differs("http-read-087", "absent + " + REMOVED_BASE64, NO_ERROR),
			differs("http-read-089", "absent + " + REMOVED_BASE64, NO_ERROR),
			differs("http-read-091", "absent + " + REMOVED_BASE64, NO_ERROR),
			differs("http-read-097", "absent + header: ",
					"bytes of a character set that nobody has stated; not even the engines of Ktor agree"),
			differs("set-cookie-002", REFUSED + ".user.cookie.max-age", "the browser would drop the cookie at once"),
			differs("set-cookie-007",
					"done + user=%7B%22id%22%3A%22user-0042%22%2C%22count%22%3A7%7D; $x-enc=URI_ENCODING"
							+ SENT.replace("604800", "34560000"),
					"the expiry in Ktor's answer has overflowed into the present"),
			differs("set-cookie-015", REFUSED + ".user.cookie.partitioned",
					"browsers refuse Partitioned without Secure"),
			differs("set-cookie-019", REFUSED + ".user.cookie.encoding", NOT_BARE),
			differs("set-cookie-026", "done + user=abc123" + SENT, ID),
			differs("set-cookie-027",
					"done + user=abc123%2F946e1b9f7463e66d3e389b472ded5dbc5a82c031a5eee6f5cf8b58840eaa6b76" + SENT, ID),
			differs("set-cookie-028", "done + user=a+b%2Fc%2Bd" + SENT, ID),
			differs("set-cookie-029", REFUSED + "[$xuser]",
					"RFC 2965 gave names with a dollar sign another meaning, and some software still knows it"),
			differs("set-cookie-043", REFUSED + ".user.cookie.encoding", NOT_BARE),
			differs("set-cookie-046", REFUSED + ".user.cookie.encoding", NOT_BARE),
			differs("set-header-005", "done + header: {'id':'\\u017dlu\\u0165ou\\u010dk\\u00fd','count':1}",
					"no character is lost on its way; not even the engines of Ktor agree"),
			differs("clear-007", "done + " + REMOVED, ID), differs("clear-017", "done + " + REMOVED, ONLY_READ),
			differs("clear-023", "done + " + REMOVED_URI, NO_ERROR));

	private static final KtorHttpServer servers = new KtorHttpServer();

	@RegisterExtension
	static final SessionServer server = servers.server();

	private static final Map<String, String> answers = new ConcurrentHashMap<>();

	static {
		vectors().stream()
			.filter((vector) -> !isRefused(vector))
			.map(KtorHttpVector::configuration)
			.forEach(servers::add);
		tokens().stream().map((vector) -> vector.configuration().onlyRead()).forEach(servers::add);
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void answersAsKtorUnlessThereIsAReason(KtorHttpVector vector) {
		Difference difference = DIFFERENCES.get(vector.id());
		assertThat(answer(vector))
			.isEqualTo((difference != null) ? difference.answer() : KtorHttpAnswer.ofKtor(vector));
	}

	@Test
	void everyDifferenceListedIsOne() {
		assertThat(vectors().stream()
			.filter((vector) -> !answer(vector).equals(KtorHttpAnswer.ofKtor(vector)))
			.map(KtorHttpVector::id)).containsExactlyInAnyOrderElementsOf(DIFFERENCES.keySet());
	}

	@ParameterizedTest
	@MethodSource("tokens")
	void anOlderFormThatIsOnlyReadGivesTheSameSession(KtorHttpVector vector) {
		Reply written = servers.send(vector, vector.configuration());
		Reply onlyRead = servers.send(vector, vector.configuration().onlyRead());
		assertThat(onlyRead.status()).isEqualTo(200);
		assertThat(onlyRead.body()).isEqualTo(written.body());
	}

	static List<KtorHttpVector> vectors() {
		return KtorHttpVector.ofCategories("http-read", "set-cookie", "set-header", "clear");
	}

	/** What can be read in an older form. */
	static List<KtorHttpVector> tokens() {
		return KtorHttpVector.ofCategories("http-read")
			.stream()
			.filter((vector) -> !vector.configuration().isOnServer())
			.toList();
	}

	private static boolean isRefused(KtorHttpVector vector) {
		Difference difference = DIFFERENCES.get(vector.id());
		return difference != null && difference.answer().startsWith(REFUSED);
	}

	/** Asked once, because an id that is always the same can be used once. */
	private static String answer(KtorHttpVector vector) {
		return answers.computeIfAbsent(vector.id(), (id) -> {
			KtorHttpConfiguration configuration = vector.configuration();
			return isRefused(vector) ? "refused: " + KtorHttpServer.refusedProperty(configuration)
					: KtorHttpAnswer.of(servers.send(vector, configuration), vector, servers.name(configuration));
		});
	}

	private static Map.Entry<String, Difference> differs(String id, String answer, String reason) {
		return Map.entry(id, new Difference(answer.replace('\'', '"'), reason));
	}

	record Difference(String answer, String reason) {
	}

}
