package io.github.sessionstarter.transform;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class SessionContextTests {

	@Test
	void eachPartIsNeeded() {
		assertThatNullPointerException().isThrownBy(() -> new SessionContext(null, "session", "id"))
			.withMessage("application");
		assertThatNullPointerException().isThrownBy(() -> new SessionContext("shop", null, "id"))
			.withMessage("session");
		assertThatNullPointerException().isThrownBy(() -> new SessionContext("shop", "session", null))
			.withMessage("purpose");
	}

}
