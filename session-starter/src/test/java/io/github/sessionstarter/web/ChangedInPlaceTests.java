package io.github.sessionstarter.web;

import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value that the application changes in place, and never sets, is found and written.
 */
class ChangedInPlaceTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class)
		.session("record", Basket.class)
		.session("record_in_memory", Basket.class, "storage=memory")
		.session("bean", BasketBean.class)
		.session("bean_in_memory", BasketBean.class, "storage=memory");

	@ParameterizedTest
	@ValueSource(strings = { "record", "record_in_memory", "bean", "bean_in_memory" })
	void aChangeInPlaceIsThereInTheNextRequest(String session) {
		String begun = server.get("/begin/" + session).cookie(session);
		Reply changed = server.get("/add/" + session, "Cookie", begun);
		assertThat(server.get("/show/" + session, "Cookie", changed.cookie(session)).body()).isEqualTo("[1, 2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "record_in_memory", "bean", "bean_in_memory" })
	void aValueThatIsOnlyReadIsNotWritten(String session) {
		String begun = server.get("/begin/" + session).cookie(session);
		Reply shown = server.get("/show/" + session, "Cookie", begun);
		assertThat(shown.body()).isEqualTo("[1]");
		assertThat(shown.setCookies(session)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "record_in_memory", "bean", "bean_in_memory" })
	void aChangeThatIsTakenBackIsNotWritten(String session) {
		String begun = server.get("/begin/" + session).cookie(session);
		assertThat(server.get("/add-and-remove/" + session, "Cookie", begun).setCookies(session)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "record_in_memory", "bean", "bean_in_memory" })
	void aChangeInPlaceAfterASetIsWrittenWithIt(String session) {
		Reply reply = server.get("/begin-and-add/" + session);
		assertThat(server.get("/show/" + session, "Cookie", reply.cookie(session)).body()).isEqualTo("[1, 2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "record_in_memory", "bean", "bean_in_memory" })
	void anUpdateAfterAChangeInPlaceSeesIt(String session) {
		String begun = server.get("/begin/" + session).cookie(session);
		Reply reply = server.get("/add-and-update/" + session, "Cookie", begun);
		assertThat(server.get("/show/" + session, "Cookie", reply.cookie(session)).body()).isEqualTo("[1, 2, 3]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "record_in_memory", "bean", "bean_in_memory" })
	void aChangeInPlaceAfterAnUpdateIsWrittenToo(String session) {
		String begun = server.get("/begin/" + session).cookie(session);
		Reply reply = server.get("/update-and-add/" + session, "Cookie", begun);
		assertThat(server.get("/show/" + session, "Cookie", reply.cookie(session)).body()).isEqualTo("[1, 3, 2]");
	}

	interface HasItems {

		List<Integer> items();

	}

	record Basket(List<Integer> items) implements HasItems {

	}

	static class BasketBean implements HasItems {

		private List<Integer> items = new ArrayList<>();

		public List<Integer> getItems() {
			return this.items;
		}

		public void setItems(List<Integer> items) {
			this.items = items;
		}

		@Override
		public List<Integer> items() {
			return this.items;
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping("/begin/{session}")
		void begin(@PathVariable String session, Sessions sessions) {
			TypedSession<HasItems> basket = of(sessions, session);
			List<Integer> items = new ArrayList<>(List.of(1));
			if (basket.type().isRecord()) {
				basket.set(new Basket(items));
				return;
			}
			BasketBean bean = new BasketBean();
			bean.setItems(items);
			basket.set(bean);
		}

		@GetMapping("/show/{session}")
		String show(@PathVariable String session, Sessions sessions) {
			return items(session, sessions).toString();
		}

		@GetMapping("/add/{session}")
		void add(@PathVariable String session, Sessions sessions) {
			items(session, sessions).add(2);
		}

		@GetMapping("/add-and-remove/{session}")
		void addAndRemove(@PathVariable String session, Sessions sessions) {
			add(session, sessions);
			items(session, sessions).remove(1);
		}

		@GetMapping("/begin-and-add/{session}")
		void beginAndAdd(@PathVariable String session, Sessions sessions) {
			begin(session, sessions);
			add(session, sessions);
		}

		@GetMapping("/add-and-update/{session}")
		void addAndUpdate(@PathVariable String session, Sessions sessions) {
			add(session, sessions);
			update(session, sessions);
		}

		@GetMapping("/update-and-add/{session}")
		void updateAndAdd(@PathVariable String session, Sessions sessions) {
			update(session, sessions);
			add(session, sessions);
		}

		private static void update(String session, Sessions sessions) {
			of(sessions, session).update((basket) -> {
				basket.items().add(3);
				return basket;
			});
		}

		private static List<Integer> items(String session, Sessions sessions) {
			return of(sessions, session).get().items();
		}

		@SuppressWarnings("unchecked") // both types have items
		private static TypedSession<HasItems> of(Sessions sessions, String session) {
			return (TypedSession<HasItems>) sessions.named(session);
		}

	}

}
