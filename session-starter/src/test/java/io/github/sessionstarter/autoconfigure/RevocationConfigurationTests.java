package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Revocation and users, where the configuration contradicts itself.
 */
class RevocationConfigurationTests {

	private static final String PREFIX = "sessions.registrations.user.";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					revocation: {storage: redes}                                       | revocation.storage         | No bean of type                | Allowed values are
					storage: memory, revocation: {storage: memory}                     | revocation.storage         | ended in its own storage       | Remove the property
					storage: memory, revocation: {mode: latest}                        | revocation.mode            | ended in its own storage       | Remove the property
					storage: memory, revocation: {grace: 1s}                           | revocation.grace           | ended in its own storage       | Remove the property
					storage: memory, principal: tags                                   | principal                  | has no text of its own         | a path to a text
					revocation: {mode: latest}                                         | revocation.mode            | nothing of it is on the server | revocation.storage
					revocation: {grace: 5s}                                            | revocation.grace           | nothing of it is on the server | revocation.storage
					revocation: {storage: memory, grace: 5s}                           | revocation.grace           | Only the mode 'latest'         | mode to latest
					revocation: {storage: memory, mode: latest, grace: -1s}            | revocation.grace           | before it was replaced         | such as 10s
					principal: name                                                    | principal                  | nothing of it is on the server | revocation.storage
					storage: memory, principal: nickname                               | principal                  | has no property 'nickname'     | [address, name, tags]
					storage: memory, principal: address.street                         | principal                  | has no property 'street'       | [city]
					storage: memory, principal: 'name..x'                            | principal                  | has no property ''             | one of
					storage: memory, principal: hashCode                               | principal                  | has no property 'hashCode'     | one of
					storage: memory, max-sessions-per-principal: 3                     | max-sessions-per-principal | Nothing tells the user         | user.principal
					storage: memory, principal: name, max-sessions-per-principal: 0    | max-sessions-per-principal | No user could have a session   | 1 or more
					revocation: {storage: memory}, principal: name, max-sessions-per-principal: 3 | max-sessions-per-principal | does not know each session | user.storage
					max-sessions-per-principal: 3                                      | max-sessions-per-principal | nothing of it is on the server | user.storage
					""",
			quoteCharacter = '"')
	void aContradictionStopsTheStart(String settings, String property, String reason, String remedy) {
		assertFailureOf(yaml(settings)).namesProperty(PREFIX + property).givesReason(reason).advises(remedy);
	}

	@ParameterizedTest
	@ValueSource(strings = { "revocation: {storage: memory}, principal: name",
			"revocation: {storage: memory, mode: latest, grace: 0s}, principal: address.city",
			"storage: memory, principal: address.city, max-sessions-per-principal: 1, on-exceed: refuse" })
	void whatAgreesStarts(String settings) {
		Yaml.webApplication(yaml(settings)).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aFormOfKtorHasNoIdToTakeBack() {
		assertFailureOf(yaml("transform: [plain], cookie: {encoding: base64}, revocation: {storage: memory}"))
			.namesProperty(PREFIX + "revocation.storage")
			.givesReason("a form of Ktor carries no id");
	}

	private static String yaml(String settings) {
		return "sessions: {keys: ['" + TestKeys.first() + "'], registrations: {user: {type: " + Person.class.getName()
				+ ", " + settings + "}}}";
	}

	record Person(String name, Address address, String[] tags) {

	}

	record Address(String city) {

	}

}
