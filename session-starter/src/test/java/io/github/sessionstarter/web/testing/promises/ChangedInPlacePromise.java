package io.github.sessionstarter.web.testing.promises;

import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value that was changed in place, and never {@code set}, is found and written.
 */
public abstract class ChangedInPlacePromise extends PromiseContract {

	protected ChangedInPlacePromise(PromiseSetting setting) {
		super(setting, setting.server(Basket.class, Endpoints.class));
	}

	@EachSession
	void aChangeInPlaceIsWritten(PromisedSession session) {
		String token = session.token(get("/begin/%s", session));
		Reply changed = get("/add/%s", session, token);
		assertThat(get("/show/%s", session, session.token(changed)).body()).isEqualTo("[1, 2]");
	}

	@EachSession
	void aValueThatIsOnlyReadIsNotWritten(PromisedSession session) {
		Reply shown = get("/show/%s", session, session.token(get("/begin/%s", session)));
		assertThat(shown.body()).isEqualTo("[1]");
		assertThat(session.isUnmentionedIn(shown)).isTrue();
	}

	@EachSession
	void aChangeInPlaceOfARequestThatFailsIsDropped(PromisedSession session) {
		String token = session.token(get("/begin/%s", session));
		Reply failed = get("/add-and-fail/%s", session, token);
		assertThat(failed.status()).isEqualTo(500);
		assertThat(session.isUnmentionedIn(failed)).isTrue();
		assertThat(get("/show/%s", session, token).body()).isEqualTo("[1]");
	}

	record Basket(List<Integer> items) {

	}

	@RestController
	static class Endpoints {

		@GetMapping("/begin/{session}")
		void begin(@PathVariable String session, Sessions sessions) {
			of(session, sessions).set(new Basket(new ArrayList<>(List.of(1))));
		}

		@GetMapping("/show/{session}")
		String show(@PathVariable String session, Sessions sessions) {
			return of(session, sessions).get().items().toString();
		}

		@GetMapping("/add/{session}")
		void add(@PathVariable String session, Sessions sessions) {
			of(session, sessions).get().items().add(2);
		}

		@GetMapping("/add-and-fail/{session}")
		void addAndFail(@PathVariable String session, Sessions sessions) {
			add(session, sessions);
			throw new IllegalStateException("on purpose");
		}

		@SuppressWarnings("unchecked") // all of these sessions have this type
		private static TypedSession<Basket> of(String session, Sessions sessions) {
			return (TypedSession<Basket>) sessions.named(session);
		}

	}

}
