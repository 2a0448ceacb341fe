package io.github.sessionstarter.web;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNoException;

class SessionObserverTests {

	@Test
	void theObserverOfAnApplicationThatHasNoneObservesNothing() {
		assertThatNoException().isThrownBy(() -> {
			SessionObserver.NONE.rejected("visitor", RejectionReason.EXPIRED);
			SessionObserver.NONE.reissued("visitor", SessionObserver.OLDER_KEY);
		});
	}

}
