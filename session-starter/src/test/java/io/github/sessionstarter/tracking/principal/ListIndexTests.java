package io.github.sessionstarter.tracking.principal;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndexContract;
import io.github.sessionstarter.storage.SessionStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The indexes of the sessions of users, as lists in a storage.
 */
class ListIndexTests extends SessionIndexContract {

	private final SessionStorage storage = new InMemorySessionStorage(10);

	private final SessionIndex index = new ListIndex(this.storage);

	@Override
	protected SessionIndex index() {
		return this.index;
	}

	@Test
	void anIndexOfTheStorageItselfComesFirst() {
		assertThat(ListIndex.of(this.storage)).isInstanceOf(ListIndex.class);
	}

}
