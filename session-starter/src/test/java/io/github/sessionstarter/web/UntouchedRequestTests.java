package io.github.sessionstarter.web;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.session.SessionRegistrations;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that touches no session. It cannot know that in advance, so it gets what it
 * needs to notice, and nothing else.
 */
class UntouchedRequestTests {

	/** 352 on Java 17; a single regular expression would be more than the rest. */
	private static final long LIMIT = 400;

	private static final int REQUESTS = 500;

	private static final byte[] BODY = "user-4711".getBytes(StandardCharsets.ISO_8859_1);

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private final SessionFilter filter = new SessionFilter(new SessionRegistrations(List.of(), SessionObserver.NONE),
			(request, response, handler, failure) -> null);

	@Test
	void allocatesNextToNothing() throws Exception {
		Filter none = (request, response, chain) -> chain.doFilter(request, response);
		bytes(this.filter);
		long with = bytes(this.filter);
		bytes(none);
		long without = bytes(none);
		assertThat(with - without).isPositive().isLessThanOrEqualTo(LIMIT);
	}

	/** What others do in the same thread only adds, so the least of many is right. */
	private static long bytes(Filter filter) throws Exception {
		long[] each = new long[REQUESTS];
		List<Exchange> exchanges = Stream.generate(Exchange::new).limit(REQUESTS).toList();
		for (int i = 0; i < REQUESTS; i++) {
			Exchange exchange = exchanges.get(i);
			long before = THREADS.getCurrentThreadAllocatedBytes();
			filter.doFilter(exchange.request, exchange.response, exchange);
			each[i] = THREADS.getCurrentThreadAllocatedBytes() - before;
		}
		return LongStream.of(each).min().orElseThrow();
	}

	/** Answers as Spring does, which says the length twice. */
	private static final class Exchange implements FilterChain {

		private final MockHttpServletRequest request = new MockHttpServletRequest();

		private final MockHttpServletResponse response = new MockHttpServletResponse();

		@Override
		public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
			if (response instanceof HttpServletResponse http) {
				http.addHeader(HttpHeaders.CONTENT_LENGTH, "9");
				http.setContentLengthLong(BODY.length);
				http.getOutputStream().write(BODY);
				http.getOutputStream().flush();
			}
		}

	}

}
