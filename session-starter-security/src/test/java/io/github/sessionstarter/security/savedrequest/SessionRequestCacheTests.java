package io.github.sessionstarter.security.savedrequest;

import java.util.function.Consumer;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is no page that a user wanted to see. These requests have no sessions, so that
 * keeping one of them is an error.
 */
class SessionRequestCacheTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void aPageIsKeptInASession() {
		assertThatIllegalStateException().isThrownBy(() -> save("/page", (request) -> {
		}));
	}

	@Test
	void otherDispatchesAreNotKept() {
		assertNotKept("/page", (request) -> request.setDispatcherType(DispatcherType.FORWARD));
		assertNotKept("/page", (request) -> request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/failed"));
	}

	@Test
	void nothingIsKeptWithACommittedResponse() {
		this.response.setCommitted(true);
		assertNotKept("/page", (request) -> {
		});
	}

	@Test
	void whatDoesNotMatchIsNotKept() {
		assertThatCode(() -> new SessionRequestCache((request) -> false).saveRequest(request("/page"), this.response))
			.doesNotThrowAnyException();
	}

	@Test
	void whatLeadsElsewhereOrIsTooLongIsNotKept() {
		for (String path : new String[] { "//evil.example", "/\\evil.example", "no-path", "/" + "a".repeat(1536) }) {
			assertNotKept(path, (request) -> {
			});
		}
	}

	@Test
	void noSessionIsAskedWithoutItsCookie() {
		assertThat(new SessionRequestCache((request) -> true).getMatchingRequest(request("/page"), this.response))
			.isNull();
	}

	private void assertNotKept(String path, Consumer<MockHttpServletRequest> change) {
		assertThatCode(() -> save(path, change)).as(path).doesNotThrowAnyException();
	}

	private void save(String path, Consumer<MockHttpServletRequest> change) {
		MockHttpServletRequest request = request(path);
		change.accept(request);
		new SessionRequestCache((any) -> true).saveRequest(request, this.response);
	}

	private static MockHttpServletRequest request(String path) {
		return new MockHttpServletRequest("GET", path);
	}

}
