package io.github.sessionstarter.tracking.principal;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
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
			.withMessageNotContaining("Anna");
	}

	private static <T> PrincipalPath<T> path(String path, Class<T> type) {
		return PrincipalPath.of(path, type, (problem, remedy) -> new IllegalArgumentException(problem));
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

	}

}
