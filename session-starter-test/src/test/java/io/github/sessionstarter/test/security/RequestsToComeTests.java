package io.github.sessionstarter.test.security;

import java.util.List;

import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.session.RequestSessions;
import io.github.sessionstarter.session.SessionRegistrations;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * The repository of a log-in is asked only while a request has sessions.
 */
class RequestsToComeTests {

	private final SecurityContextRepository repository = mock(SecurityContextRepository.class);

	private final RequestsToCome requests = new RequestsToCome(this.repository);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final SecurityContext context = new SecurityContextImpl();

	@Test
	void aRequestThatIsPreparedHasNoLogIn() {
		this.requests.saveContext(this.context, this.request, new MockHttpServletResponse());
		assertThat(this.requests.containsContext(this.request)).isFalse();
		then(this.repository).shouldHaveNoInteractions();
	}

	@Test
	void aRequestThatIsUnderWayIsServed() {
		RequestSessions sessions = new RequestSessions(new SessionRegistrations(List.of(), mock(SessionObserver.class)),
				mock(SessionExchange.class));
		this.request.setAttribute(ServletSessions.class.getName(), sessions);
		given(this.repository.containsContext(this.request)).willReturn(true);
		this.requests.saveContext(this.context, this.request, new MockHttpServletResponse());
		assertThat(this.requests.containsContext(this.request)).isTrue();
		then(this.repository).should().saveContext(any(), any(), any());
	}

	@Test
	void aChainWithAnotherRepositoryStaysAsItIs() {
		NullSecurityContextRepository stateless = new NullSecurityContextRepository();
		SecurityContextHolderFilter filter = new SecurityContextHolderFilter(stateless);
		SessionsSecurityTestAutoConfiguration.requestsToComePostProcessor()
			.postProcessAfterInitialization(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filter),
					"chain");
		assertThat(ReflectionTestUtils.getField(filter, "securityContextRepository")).isSameAs(stateless);
	}

}
