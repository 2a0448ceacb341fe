package io.github.sessionstarter.security;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.sessionstarter.security.csrf.SessionCsrfTokens;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * An HttpSession beside a log-in that is somewhere else. A request of a server would
 * create one.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoginChainFilterTests {

	private static final String TOLD = "An HttpSession is created in a filter chain whose log-in is kept in the session"
			+ " 'user_session', by " + LoginChainFilterTests.class.getName();

	private final LoginChainFilter filter = new LoginChainFilter(new ChainOfLogin("user_session",
			mock(TypedSecurityContextRepository.class), new SessionCsrfTokens((request) -> null,
					mock(SessionTransformer.class), new SessionContext("tests", "user_session", "csrf")),
			true, Duration.ZERO));

	@Test
	void theFirstOneIsToldWithItsCaller(CapturedOutput output) {
		request(HttpServletRequest::getSession);
		request(HttpServletRequest::getSession);
		assertThat(output.getOut()).containsOnlyOnce(TOLD);
	}

	@Test
	void whatCreatesNoneIsNotTold(CapturedOutput output) {
		request((request) -> request.getSession(false));
		assertThat(output.getOut()).doesNotContain(TOLD);
	}

	private void request(Consumer<HttpServletRequest> use) {
		try {
			this.filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(),
					new MockFilterChain(new HttpServlet() {

						@Override
						protected void service(HttpServletRequest request, HttpServletResponse response) {
							use.accept(request);
						}

					}));
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
