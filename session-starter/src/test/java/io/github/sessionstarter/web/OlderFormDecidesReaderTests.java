package io.github.sessionstarter.web;

import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 3: the form decides the reader, once. What one reader refuses is given to no
 * other (CVE-2026-39324).
 */
@Tag("abuse")
class OlderFormDecidesReaderTests {

	private static final KtorTokenForm[] FORMS = { KtorTokenForm.ENCRYPT, KtorTokenForm.SIGN, KtorTokenForm.SIGN_SHA512,
			KtorTokenForm.PLAIN };

	private static final String OTHER_KEY = "202122232425262728292a2b2c2d2e2f";

	/** As a plain token or within a signed one, this is in two forms at once. */
	private static final String BEGINS_LIKE_ENCRYPTED = "e1.=%23i1&count=%23i1&name=%23sAnna";

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Application.class)
		.session("user", readingAll(KtorPayload.JSON, FORMS))
		.session("user_in_memory", readingAll(KtorPayload.JSON, FORMS, "storage=memory"))
		.session("reflection", readingAll(KtorPayload.KTOR_REFLECTION, FORMS))
		.session("reflection_signed", readingAll(KtorPayload.KTOR_REFLECTION, FORMS, "transform=sign"))
		.session("own", readingAll(KtorPayload.JSON, FORMS, "transform=marked"))
		.session("cart", KtorMigration.UNTIL, "backward-compatible-read.forms[0].form=ktor-encrypt",
				"backward-compatible-read.forms[0].encrypt-key=" + OTHER_KEY,
				"backward-compatible-read.forms[0].sign-key=" + OTHER_KEY,
				"backward-compatible-read.forms[1].form=ktor-sign",
				"backward-compatible-read.forms[1].sign-key=" + OTHER_KEY);

	private static final String ANNA = KtorPayload.JSON.write(new Visitor("Anna", 1));

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "ENCRYPT_OVER_PLAINTEXT", "ENCRYPT_OVER_EITHER" })
	void eachFormIsReadByItsReader(KtorTokenForm form) {
		assertThat(read("user", form.token(ANNA)).body()).isEqualTo("Anna:1");
		assertThat(server.observer().formsOfReissues()).containsExactly(form.form());
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "ENCRYPT_OVER_PLAINTEXT", "ENCRYPT_OVER_EITHER", "PLAIN" })
	void aTokenWhoseMacIsWrongIsTriedWithNoOtherForm(KtorTokenForm form) {
		String token = form.token(ANNA);
		char last = token.charAt(token.length() - 1);
		String tampered = token.substring(0, token.length() - 1) + ((last == '0') ? '1' : '0');
		assertRejectedOnce("user", tampered, RejectionReason.TAMPERED);
		assertRejectedOnce("user_in_memory", tampered, RejectionReason.TAMPERED);
	}

	@Test
	void aTokenOfTheOtherMacIsTriedWithNoOtherForm() {
		assertRejectedOnce("user", KtorTokenForm.ENCRYPT_OVER_PLAINTEXT.token(ANNA), RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN", "SIGN_SHA512" })
	void aTokenUnderTheKeyOfAnotherFormIsRejected(KtorTokenForm form) {
		String token = form.token(ANNA, KtorTokenForm.ENCRYPT_KEY, KtorTokenForm.ENCRYPT_KEY);
		assertRejectedOnce("user", token, RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@EnumSource(names = { "ENCRYPT", "SIGN" })
	void aTokenOfOneSessionIsNoneOfAnotherWithOtherKeys(KtorTokenForm form) {
		assertRejectedOnce("cart", form.token(ANNA), RejectionReason.TAMPERED);
		String ofCart = form.token(ANNA, OTHER_KEY, OTHER_KEY);
		assertRejectedOnce("user", ofCart, RejectionReason.TAMPERED);
		assertThat(read("cart", ofCart).body()).isEqualTo("Anna:1");
	}

	@Test
	void aTamperedTokenInTheCurrentFormIsGivenToNoOlderReader() {
		String token = server.get("/set/user/Anna/1").cookie("user").substring("user=".length());
		String tampered = token.substring(0, 50) + ((token.charAt(50) == 'A') ? 'B' : 'A') + token.substring(51);
		assertRejectedOnce("user", tampered, RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN", "SIGN_SHA512", "PLAIN" })
	void aTokenInTheCurrentFormAndAnOlderOneIsInTheCurrentForm(KtorTokenForm form) {
		String token = form.token(BEGINS_LIKE_ENCRYPTED);
		assertRejectedOnce("reflection", token, RejectionReason.MALFORMED);
		assertThat(read("reflection_signed", token).body()).as("where it is in one form").isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"mark\":1,\"name\":\"Anna\",\"count\":1}", "{\"mark\":1}" })
	void whatAnOwnTransformerRecognizesAndRefusesIsGivenToNoOlderReader(String token) {
		assertRejectedOnce("own", token, RejectionReason.TAMPERED);
		assertThat(read("own", ANNA).body()).as("what it does not recognize").isEqualTo("Anna:1");
	}

	private static void assertRejectedOnce(String session, String token, RejectionReason reason) {
		server.observer().forget();
		Reply reply = read(session, token);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(reply.setCookie(session)).startsWith(session + "=;");
		assertThat(server.observer().reasons(session)).containsExactly(reason);
		assertThat(server.observer().reissues()).isEmpty();
	}

	private static Reply read(String session, String token) {
		return server.get("/read/" + session, "Cookie", session + "=" + CookieEncoding.URI.encode(token));
	}

	static String[] readingAll(KtorPayload payload, KtorTokenForm[] forms, String... further) {
		Stream<String> settings = Stream.of(KtorMigration.UNTIL);
		boolean stored = List.of(further).contains("storage=memory");
		int count = 0;
		for (KtorTokenForm form : forms) {
			if (form.isProtected() || !stored) { // the start refuses plain with a storage
				settings = Stream.concat(settings, form.onlyRead(count++, payload));
			}
		}
		return Stream.concat(settings, Stream.of(further)).toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		SessionTransformer marked() {
			return new Refusing();
		}

	}

	/** Recognizes what has its mark, and refuses all of it. */
	static class Refusing implements SessionTransformer, FormRecognizer {

		@Override
		public String encode(String value, SessionContext context) {
			return "{\"mark\"";
		}

		@Override
		public Decoded decode(String token, SessionContext context) {
			return Decoded.refused(RejectionReason.TAMPERED);
		}

		@Override
		public boolean recognizes(String token) {
			return token.startsWith("{\"mark\"") || token.equals("any");
		}

	}

}
