package io.github.sessionstarter.tracking.principal;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PrincipalPathTests {

	private static final UUID ID = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");

	@Test
	void aComponentOfARecordNamesTheUser() {
		assertThat(path("id", Login.class).apply(new Login(ID, null))).isEqualTo(ID.toString());
	}

	@Test
	void aPathLeadsThroughRecordsAndGetters() {
		assertThat(path("account.name", Login.class).apply(new Login(ID, new Account("Anna")))).isEqualTo("Anna");
	}

	@Test
	void aGetterOfABooleanIsAProperty() {
		assertThat(path("guest", Account.class).apply(new Account("Anna"))).isEqualTo("false");
	}

	@Test
	void whatIsNullOrBlankOnTheWayIsNobody() {
		assertThat(path("account.name", Login.class).apply(new Login(ID, null))).isNull();
		assertThat(path("account.name", Login.class).apply(new Login(ID, new Account(" ")))).isNull();
	}

	@Test
	void aPropertyThatFailsIsTheFaultOfTheApplicationAndItsValueIsNotShown() {
		assertThatIllegalStateException().isThrownBy(() -> path("broken", Account.class).apply(new Account("Anna")))
			.withMessageContaining("The property 'broken' of " + Account.class.getName())
			.withMessageNotContaining("Anna")
			.withCauseInstanceOf(UnsupportedOperationException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rename", "renamed", "of", "nothing", "class", "getName", "Name", "" })
	void whatIsNotAPropertyNamesNoUser(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> path(name, Account.class))
			.withMessageContaining(Account.class.getName())
			.withMessageContaining("[broken, guest, name, opaque, several, text, visits]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "opaque", "several" })
	void whatHasNoTextOfItsOwnTellsNoUsersApart(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> path(name, Account.class))
			.withMessageContaining("told apart");
	}

	@Test
	void aNumberAndAnInterfaceTellUsersApart() {
		assertThat(path("visits", Account.class).apply(new Account("Anna"))).isEqualTo("7");
		assertThat(path("text", Account.class).apply(new Account("Anna"))).isEqualTo("Anna");
	}

	private static <T> PrincipalPath<T> path(String path, Class<T> type) {
		return PrincipalPath.of(path, type, (problem, remedy) -> new IllegalArgumentException(problem + remedy));
	}

	record Login(UUID id, @Nullable Account account) {

	}

	public static class Account {

		private final String name;

		Account(String name) {
			this.name = name;
		}

		public String getName() {
			return this.name;
		}

		public boolean isGuest() {
			return false;
		}

		public String getBroken() {
			throw new UnsupportedOperationException();
		}

		public int getVisits() {
			return 7;
		}

		public CharSequence getText() {
			return this.name;
		}

		public Opaque getOpaque() {
			return new Opaque();
		}

		public String[] getSeveral() {
			return new String[] { this.name };
		}

		public String renamed() {
			return this.name;
		}

		public String getRename(String other) {
			return other;
		}

		public static String getOf() {
			return "Anna";
		}

		public void getNothing() {
		}

	}

	public static final class Opaque {

	}

}
