package io.github.sessionstarter.ktor;

import java.util.List;
import java.util.Map;

import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 3: the form decides the reader, once, so that no token is in two forms.
 */
@Tag("abuse")
class FormRecognitionTests {

	private static final Map<String, SessionTransformer> FORMS = Map.of("sign", KtorForm.SIGN.with("key"), "encrypt",
			KtorForm.ENCRYPT.with("key"), "plain", new PlainTransformer());

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"id\":\"a/b:c\"}", "[1]", "id=%23s123abc&count=%23i5", "a=%23n",
			"r=%23i3&%24type=Circle", "%24type=Empty", "items=%23cl", "azAZ09%+-._~=%23sazAZ09%+-._~" })
	void aPayloadIsPlainUntilItIsProtected(String payload) {
		assertThat(formsOf(payload)).containsExactly("plain");
		assertThat(KtorForm.text(FORMS.get("plain"), payload)).isEqualTo(payload);
		assertThat(FORMS.get("plain").encode(payload, KtorForm.CONTEXT)).isEqualTo(payload);
		for (String form : List.of("sign", "encrypt")) {
			assertThat(formsOf(FORMS.get(form).encode(payload, KtorForm.CONTEXT))).containsExactly(form);
		}
	}

	@Test
	void theOuterOfTwoFormsIsRecognized() {
		SessionTransformer sign = KtorForm.SIGN.with("key");
		SessionTransformer encrypt = KtorForm.ENCRYPT.with("key");
		assertThat(formsOf(sign.encode(encrypt.encode("{}", KtorForm.CONTEXT), KtorForm.CONTEXT)))
			.containsExactly("sign");
		assertThat(formsOf(encrypt.encode(sign.encode("{}", KtorForm.CONTEXT), KtorForm.CONTEXT)))
			.containsExactly("encrypt");
	}

	@Test
	void whatTheMacIsMadeOfIsNoPartOfTheForm() {
		assertThat(formsOf(KtorForm.ENCRYPT_OVER_PLAINTEXT.with("key").encode("{}", KtorForm.CONTEXT)))
			.containsExactly("encrypt");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "}", "[", "{]", " {}", "{} ", "abc", "a=b", "a", "=", "&", "=%23s", "a=%23s&",
			"&a=%23s", "a=%23s&&b=%23s", "a=%23s&b", "a=%23s=", "a=#s", "a=%23s/", "a=%23s ", "a=%23s;b=%23s", "`=%23s",
			"{=%23s", "@=%23s", "[=%23s", "/=%23s", ":=%23s", "null", "5", "\"a\"", "e1.AAAA", "s1.AAAA.AAAA",
			"%24typ=a", "%24types=a", "%24type", "\uFEFF{}" })
	void otherTextIsInNoForm(String text) {
		assertThat(formsOf(text)).isEmpty();
		FORMS.values().forEach((form) -> assertThat(KtorForm.text(form, text)).isNull());
	}

	@ParameterizedTest
	@MethodSource("tokens")
	void noTokenOfAnyKtorIsInTwoForms(String token) {
		assertThat(formsOf(token)).hasSizeLessThan(2);
	}

	@Test
	void longTextIsReadOnce() {
		for (String unit : List.of("a=%23s&", "a", "=", "&", "%23", "{")) {
			String text = unit.repeat((1 << 20) / unit.length());
			assertThat(formsOf(text)).isEmpty();
		}
		assertThat(formsOf("a=%23sb&".repeat(1 << 17) + "a=%23s")).containsExactly("plain");
	}

	static List<String> tokens() {
		return List.of("sign", "encrypt-v2", "encrypt-v3", "stack", "serialize-json", "serialize-reflection")
			.stream()
			.map((category) -> "/ktor/" + category + ".json")
			.map((resource) -> JsonMapper.shared().readTree(FormRecognitionTests.class.getResourceAsStream(resource)))
			.flatMap(JsonNode::valueStream)
			.flatMap((vector) -> List
				.of(vector.at("/input/value"), vector.at("/input/text"), vector.at("/expect/output"))
				.stream())
			.filter(JsonNode::isString)
			.map(JsonNode::stringValue)
			.distinct()
			.toList();
	}

	private static List<String> formsOf(String token) {
		return FORMS.entrySet()
			.stream()
			.filter((form) -> ((FormRecognizer) form.getValue()).recognizes(token))
			.map(Map.Entry::getKey)
			.toList();
	}

}
