package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.List;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.RawClient;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that an interceptor or a servlet sets is sent exactly once with responses
 * that no controller makes.
 */
@OnEveryStack
@Tag("full")
class CommitOfOtherResponsesTests {

	private static final String RESOURCE = "/files/" + Visitor.class.getSimpleName() + ".class";

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Config.class);

	@ParameterizedTest
	@CsvSource({ "GET, 200", "HEAD, 200", "OPTIONS, 200", "POST, 405" })
	void aStaticResourceCarriesTheSession(String method, int status) {
		Reply reply = server.send(method, RESOURCE);
		assertThat(reply.status()).isEqualTo(status);
		CommitServer.assertCommittedOnce(server, reply, "interceptor:1");
	}

	@Test
	void aStaticResourceThatWasNotModifiedCarriesTheSession() {
		String modified = server.get(RESOURCE).header("Last-Modified");
		Reply reply = server.get(RESOURCE, "If-Modified-Since", modified);
		assertThat(reply.status()).isEqualTo(304);
		CommitServer.assertCommittedOnce(server, reply, "interceptor:1");
	}

	@ParameterizedTest
	@CsvSource({ "bytes=0-9, 206", "'bytes=0-9,20-29', 206", "bytes=999999-, 416" })
	void aPartOfAStaticResourceCarriesTheSession(String range, int status) {
		Reply reply = server.get(RESOURCE, "Range", range);
		assertThat(reply.status()).isEqualTo(status);
		CommitServer.assertCommittedOnce(server, reply, "interceptor:1");
	}

	@Test
	void aStaticResourceThatIsMissingCarriesTheSession() {
		Reply reply = server.get("/files/missing");
		assertThat(reply.status()).isEqualTo(404);
		CommitServer.assertCommittedOnce(server, reply, "interceptor:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "visitor=%zz", "visitor=%", "visitor=\u00FF\u00FE", "a=%C3%28; visitor=bad", "=;=" })
	void aBrokenCookieIsNoErrorOnAStaticResource(String cookie) {
		Reply reply = server.raw(RESOURCE, "Cookie: " + cookie);
		assertThat(reply.status()).isEqualTo(200);
		CommitServer.assertCommittedOnce(server, reply, "interceptor:1");
	}

	@Test
	void anUpgradeToAnotherProtocolCarriesTheSession() throws IOException {
		try (RawClient client = server.connect()) {
			Reply reply = client
				.send("GET /upgrade HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
				.readHead();
			assertThat(reply.status()).isEqualTo(101);
			CommitServer.assertCommittedOnce(server, reply, "upgrade:1");
		}
	}

	public static class ClosingHandler implements HttpUpgradeHandler {

		@Override
		public void init(WebConnection connection) {
			try {
				connection.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void destroy() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Config implements WebMvcConfigurer {

		private final ObjectProvider<Sessions> sessions;

		Config(ObjectProvider<Sessions> sessions) {
			this.sessions = sessions;
		}

		@Override
		public void addResourceHandlers(ResourceHandlerRegistry registry) {
			registry.addResourceHandler("/files/**")
				.addResourceLocations("classpath:/" + Visitor.class.getPackageName().replace('.', '/') + "/");
		}

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					Config.this.sessions.getObject().set(new Visitor("interceptor", 1));
					return true;
				}

			}).addPathPatterns(List.of("/files/**"));
		}

		@Bean
		ServletRegistrationBean<HttpServlet> upgrade() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response)
						throws IOException, ServletException {
					ServletSessions.of(request).set(new Visitor("upgrade", 1));
					request.upgrade(ClosingHandler.class);
				}

			}, "/upgrade");
		}

	}

}
