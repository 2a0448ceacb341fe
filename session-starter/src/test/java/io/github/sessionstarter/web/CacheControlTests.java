package io.github.sessionstarter.web;

import java.io.IOException;
import java.time.Duration;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What else says in an application how its responses are cached, and a token that travels
 * with them.
 */
@Tag("abuse")
class CacheControlTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class, Endpoints.class).session("visitor");

	@ParameterizedTest
	@CsvSource(delimiter = '>', textBlock = """
			public, max-age=60                 > max-age=60, private
			max-age=60                         > max-age=60, private
			PUBLIC,S-MaxAge=10 , max-age=60    > max-age=60, private
			s-maxage=10                        > private
			max-age=60, proxy-revalidate       > max-age=60, private
			no-cache                           > no-cache, private
			no-cache="Set-Cookie, X", public   > no-cache="Set-Cookie, X", private
			private="X-Name"                   > private="X-Name", private
			max-age=60, Private                > max-age=60, Private
			public, No-Store                   > public, No-Store
			""")
	void aTokenIsForNoSharedCacheWhateverTheApplicationSays(String said, String sent) {
		Reply reply = server.get("/says/set", "X-Says", said);
		assertThat(reply.header("Cache-Control")).isEqualTo(sent);
		assertThat(reply.setCookies("visitor")).hasSize(1);
		assertThat(server.get("/says/read", "X-Says", said).header("Cache-Control")).isEqualTo(said);
	}

	@ParameterizedTest
	@CsvSource({ "CDN-Cache-Control, no-store", "Surrogate-Control, no-store", "X-Accel-Expires, 0" })
	void whatSomeCachesObeyInsteadKeepsTheTokenOutOfThem(String header, String sent) {
		assertThat(server.get("/says-otherwise/set", "X-Header", header).header(header)).isEqualTo(sent);
		assertThat(server.get("/says-otherwise/read", "X-Header", header).header(header)).isEqualTo("max-age=600");
	}

	@Test
	void severalLinesAreOne() {
		assertThat(server.get("/two-lines").header("Cache-Control")).isEqualTo("max-age=60, private");
	}

	@Test
	void expiresAndPragmaDoNotReplaceCacheControl() {
		assertThat(server.get("/expires").header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void whatTheApplicationSaysAfterTheTokenIsMergedToo() {
		Reply reply = server.get("/says-late");
		assertThat(reply.setCookies("visitor")).hasSize(1);
		assertThat(reply.header("Cache-Control")).isEqualTo("max-age=60, private");
		assertThat(reply.vary()).contains("Accept", "Cookie");
	}

	@Test
	void anInterceptorOfSpringIsAnApplicationThatSaysSo() {
		assertThat(server.get("/intercepted/read").header("Cache-Control")).isEqualTo("max-age=60, public");
		assertThat(server.get("/intercepted/read").vary()).contains("Cookie");
		assertThat(server.get("/intercepted/set").header("Cache-Control")).isEqualTo("max-age=60, private");
	}

	@Test
	void soIsTheCachePeriodOfResources() {
		assertThat(server.get("/files/cookie-codec.json").header("Cache-Control")).isEqualTo("max-age=60");
		assertThat(server.get("/files/cookie-codec.json").vary()).doesNotContain("Cookie");
		Reply reply = server.get("/files/cookie-codec.json?set");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.setCookies("visitor")).hasSize(1);
		assertThat(reply.header("Cache-Control")).isEqualTo("max-age=60, private");
		assertThat(reply.vary()).contains("Cookie");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/etag-inside", "/etag-outside" })
	void anETagOfTheBodyIsThatOfOneUser(String path) {
		Reply first = server.get(path + "/read");
		assertThat(first.header("ETag")).isNotNull();
		assertThat(first.vary()).contains("Cookie");
		Reply again = server.get(path + "/read", "If-None-Match", first.header("ETag"));
		assertThat(again.status()).isEqualTo(304);
		assertThat(again.vary()).contains("Cookie");
		String cookie = server.get(path + "/set").cookie("visitor");
		assertThat(server.get(path + "/read", "Cookie", cookie).header("ETag")).isNotEqualTo(first.header("ETag"));
		assertThat(server.get(path + "/set").header("Cache-Control")).isEqualTo("no-store");
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 301, 302, 303, 307, 308, 404, 410 })
	void eachStatusThatBringsATokenIsKeptOut(int status) {
		Reply reply = server.get("/status/" + status);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.setCookies("visitor")).hasSize(1);
		assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
		assertThat(reply.vary()).contains("Cookie");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/error/404", "/error/500" })
	void anErrorPageSaysWhatTheFailedRequestDependedOn(String path) {
		Reply reply = server.get(path);
		assertThat(reply.vary()).contains("Cookie");
		assertThat(reply.setCookies("visitor")).hasSize(path.endsWith("404") ? 1 : 0);
		assertThat(reply.header("Cache-Control")).isEqualTo(path.endsWith("404") ? "no-store" : null);
	}

	@Configuration(proxyBeanMethods = false)
	static class Config implements WebMvcConfigurer {

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			WebContentInterceptor caching = new WebContentInterceptor();
			caching.addCacheMapping(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic(), "/intercepted/**");
			registry.addInterceptor(caching);
			registry.addInterceptor(new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					if ("set".equals(request.getQueryString())) {
						SessionEndpoints.of(ServletSessions.of(request), "visitor").set(new Visitor("Anna", 1));
					}
					return true;
				}

			});
		}

		@Override
		public void addResourceHandlers(ResourceHandlerRegistry registry) {
			registry.addResourceHandler("/files/**").addResourceLocations("classpath:/ktor/").setCachePeriod(60);
		}

		@Bean
		FilterRegistrationBean<ShallowEtagHeaderFilter> inside() {
			return etagFilter("/etag-inside/*", Ordered.LOWEST_PRECEDENCE);
		}

		@Bean
		FilterRegistrationBean<ShallowEtagHeaderFilter> outside() {
			return etagFilter("/etag-outside/*", Ordered.HIGHEST_PRECEDENCE);
		}

		private static FilterRegistrationBean<ShallowEtagHeaderFilter> etagFilter(String path, int order) {
			FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(
					new ShallowEtagHeaderFilter());
			registration.setName("filterOf" + path);
			registration.addUrlPatterns(path);
			registration.setOrder(order);
			return registration;
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping({ "/intercepted/{change}", "/etag-inside/{change}", "/etag-outside/{change}" })
		String change(@PathVariable String change, Sessions sessions) {
			if (change.equals("set")) {
				SessionEndpoints.of(sessions, "visitor").set(new Visitor("Anna", 1));
			}
			return String.valueOf(sessions.named("visitor").get());
		}

		@GetMapping("/says/{change}")
		void says(@PathVariable String change, @RequestHeader("X-Says") String said, Sessions sessions,
				HttpServletResponse response) {
			response.setHeader("Cache-Control", said);
			change(change, sessions);
		}

		@GetMapping("/says-otherwise/{change}")
		void saysOtherwise(@PathVariable String change, @RequestHeader("X-Header") String header, Sessions sessions,
				HttpServletResponse response) {
			response.setHeader(header, "max-age=600");
			change(change, sessions);
		}

		@GetMapping("/two-lines")
		void twoLines(Sessions sessions, HttpServletResponse response) {
			response.addHeader("Cache-Control", "public");
			response.addHeader("Cache-Control", "max-age=60");
			change("set", sessions);
		}

		@GetMapping("/expires")
		void expires(Sessions sessions, HttpServletResponse response) {
			response.setHeader("Expires", "Thu, 01 Jan 2099 00:00:00 GMT");
			response.setHeader("Pragma", "public");
			change("set", sessions);
		}

		@GetMapping("/says-late")
		void saysLate(Sessions sessions, HttpServletResponse response) throws IOException {
			change("set", sessions);
			response.getOutputStream().write(new byte[response.getBufferSize()]);
			response.setHeader("Cache-Control", "public, max-age=60");
			response.setHeader("Vary", "Accept");
		}

		@GetMapping("/status/{status}")
		ResponseEntity<Void> status(@PathVariable int status, Sessions sessions) {
			change("set", sessions);
			return ResponseEntity.status(status).header("Location", "/untouched").build();
		}

		@GetMapping("/error/{status}")
		void error(@PathVariable int status, Sessions sessions, HttpServletResponse response) throws IOException {
			change("set", sessions);
			response.sendError(status);
		}

	}

}
