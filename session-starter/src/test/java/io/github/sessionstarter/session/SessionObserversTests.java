package io.github.sessionstarter.session;

import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionEvent;
import io.github.sessionstarter.SessionObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

class SessionObserversTests {

	private final List<Object> events = new ArrayList<>();

	private final Shop observer = new Shop();

	@Test
	void whatHappensToASessionIsAnEvent() {
		tellEverything(new SessionObservers(List.of(), this.events::add));
		assertThat(this.events).containsExactly(new SessionEvent.Created("cart"), new SessionEvent.Renewed("cart"),
				new SessionEvent.Ended("cart"), new SessionEvent.Conflict("cart"),
				new SessionEvent.Rejected("cart", RejectionReason.TAMPERED), new SessionEvent.Expired("cart"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void anObserverThatFailsStopsNoOtherAndIsNamedOnce(CapturedOutput output) {
		tellEverything(new SessionObservers(List.of(new Failing(), this.observer), this.events::add));
		assertThat(this.observer.observed).containsExactly("created cart", "renewed cart", "ended cart",
				"conflict cart", "rejected cart TAMPERED", "rejected cart EXPIRED", "reissued cart older-key",
				"evicted");
		assertThat(this.events).hasSize(6);
		assertThat(output).containsOnlyOnce(Failing.class.getName() + " failed")
			.contains("at " + Failing.class.getName())
			.doesNotContain("Anna");
	}

	private static void tellEverything(SessionObservers observers) {
		observers.created("cart");
		observers.renewed("cart");
		observers.ended("cart");
		observers.conflict("cart");
		observers.rejected("cart", RejectionReason.TAMPERED);
		observers.rejected("cart", RejectionReason.EXPIRED);
		observers.reissued("cart", SessionObserver.OLDER_KEY);
		observers.evicted();
	}

	private static final class Failing implements SessionObserver {

		@Override
		public void created(String sessionName) {
			throw new IllegalStateException("Anna");
		}

		@Override
		public void ended(String sessionName) {
			throw new IllegalStateException("Anna");
		}

	}

}
