package io.github.sessionstarter.test;

import java.time.Instant;
import java.util.function.Function;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Sessions for the requests of {@code MockMvc} and {@code MockMvcTester}: <pre>
 * mvc.get().uri("/account").with(session(new UserSession("ada", 4)))
 * </pre> The request then carries what a client would hold after such a session has
 * begun: the sealed value, or the id of a session that has been put into the storage, in
 * a cookie or in a header, as the application under test is configured. It has to pass
 * the {@link io.github.sessionstarter.servlet.SessionFilter}, which
 * {@code @AutoConfigureMockMvc} and {@code @WebMvcTest} add. A request can carry several
 * sessions.
 */
public final class SessionMockMvcRequestPostProcessors {

	private SessionMockMvcRequestPostProcessors() {
	}

	/**
	 * Begin a session of the type of a value.
	 * @param value the value, whose class is exactly the registered type
	 * @return what adds the session to a request. It throws an
	 * {@link IllegalArgumentException} if no session or more than one has the type, and
	 * an {@link IllegalStateException} if the session does not exist at the path of the
	 * request
	 */
	public static SessionRequestPostProcessor session(Object value) {
		return new SessionRequestPostProcessor((sessions) -> sessions.of(value.getClass()), value);
	}

	/**
	 * Begin a session with a name.
	 * @param name the name of its registration
	 * @param value the value
	 * @return what adds the session to a request. It throws an
	 * {@link IllegalArgumentException} if no session has the name, a
	 * {@link ClassCastException} if it has another type, and an
	 * {@link IllegalStateException} if it does not exist at the path of the request
	 */
	public static SessionRequestPostProcessor session(String name, Object value) {
		return new SessionRequestPostProcessor((sessions) -> sessions.named(name), value);
	}

	/**
	 * A session that is added to a request.
	 */
	public static final class SessionRequestPostProcessor implements RequestPostProcessor {

		private final Function<Sessions, TypedSession<?>> choice;

		private final Object value;

		private @Nullable Instant authenticated;

		private SessionRequestPostProcessor(Function<Sessions, TypedSession<?>> choice, Object value) {
			this.choice = choice;
			this.value = value;
		}

		/**
		 * Say when the user has logged in. Without it the log-in is never fresh.
		 * @param time the time
		 * @return this session. It throws an {@link IllegalStateException} if it carries
		 * no log-in of Spring Security
		 */
		public SessionRequestPostProcessor authenticatedAt(Instant time) {
			this.authenticated = time;
			return this;
		}

		@Override
		@SuppressWarnings("unchecked") // a handle checks the type of its value
		public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
			new ClientRequest(request).hold((sessions) -> {
				TypedSession<Object> session = (TypedSession<Object>) this.choice.apply(sessions);
				session.set(this.value);
				if (this.authenticated != null) {
					sessions.detailed(session.name()).authenticatedAt(this.authenticated);
				}
			});
			return request;
		}

	}

}
