package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.List;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that a controller sets is sent exactly once, however the controller responds.
 */
@OnEveryStack
class CommitOfControllersTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Responses.class, Targets.class, EtagConfig.class);

	@ParameterizedTest
	@CsvSource({ "/body, 200", "/large-body, 200", "/json, 200", "/bytes, 200", "/nothing, 200", "/view, 200",
			"/large-view, 200", "/no-content, 204", "/not-modified, 304", "/etag/not-modified, 304",
			"/etag/modified, 200", "/redirect, 302", "/redirect-view, 303", "/send-redirect, 302",
			"/redirect-entity, 307", "/send-error, 404", "/send-error-with-message, 403", "/status-exception, 404",
			"/annotated-exception, 409", "/handled-exception, 400", "/forward, 200", "/forward-view, 200",
			"/large-forward, 200", "/forward-to-error, 404", "/forward-and-reset, 200", "/include, 200",
			"/large-include, 200" })
	void theSessionIsSentExactlyOnce(String path, int status) {
		Reply reply = server.get(path, "If-None-Match", "\"1\"", "Accept", "*/*");
		assertThat(reply.status()).isEqualTo(status);
		CommitServer.assertCommittedOnce(server, reply, "controller:1");
	}

	@ParameterizedTest
	@CsvSource({ "/body, 200", "/json, 200", "/nothing, 200", "/large-body, 200", "/view, 200", "/redirect, 302" })
	void theSessionIsSentExactlyOnceInTheAnswerToHead(String path, int status) {
		Reply reply = server.send("HEAD", path);
		assertThat(reply.status()).isEqualTo(status);
		CommitServer.assertCommittedOnce(server, reply, "controller:1");
	}

	@ParameterizedTest
	@CsvSource({ "/body, body", "/view, <p>view</p>", "/forward, forwarded", "/include, included!" })
	void theBodyArrives(String path, String body) {
		assertThat(server.get(path).body()).isEqualTo(body);
	}

	@Test
	void theErrorPageArrives() {
		assertThat(server.get("/send-error", "Accept", "application/json").body()).contains("\"status\":404");
	}

	@Configuration(proxyBeanMethods = false)
	static class EtagConfig {

		@Bean
		FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
			var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
			registration.addUrlPatterns("/etag/*");
			return registration;
		}

	}

	@Controller
	static class Responses {

		@ModelAttribute
		void set(@SessionValue TypedSession<Visitor> session, HttpServletRequest request) {
			if (!request.getRequestURI().startsWith("/error")) {
				session.set(new Visitor("controller", 1));
			}
		}

		@GetMapping("/body")
		@ResponseBody
		String body() {
			return "body";
		}

		@GetMapping("/large-body")
		@ResponseBody
		String largeBody() {
			return "body".repeat(10_000);
		}

		@GetMapping("/json")
		@ResponseBody
		List<String> json() {
			return List.of("a", "b");
		}

		@GetMapping("/bytes")
		@ResponseBody
		byte[] bytes() {
			return new byte[100_000];
		}

		@GetMapping("/nothing")
		@ResponseBody
		void nothing() {
		}

		@GetMapping("/view")
		View view() {
			return (model, request, response) -> response.getWriter().print("<p>view</p>");
		}

		@GetMapping("/large-view")
		View largeView() {
			return (model, request, response) -> {
				for (int i = 0; i < 10_000; i++) {
					response.getWriter().println("<p>view</p>");
				}
			};
		}

		@GetMapping("/no-content")
		ResponseEntity<Void> noContent() {
			return ResponseEntity.noContent().build();
		}

		@GetMapping("/not-modified")
		ResponseEntity<String> notModified() {
			return ResponseEntity.ok().eTag("1").body("body");
		}

		@GetMapping("/etag/not-modified")
		@ResponseBody
		String etagNotModified(HttpServletResponse response) {
			response.setHeader("ETag", "\"1\"");
			return "not modified";
		}

		@GetMapping("/etag/modified")
		@ResponseBody
		String etagModified() {
			return "modified";
		}

		@GetMapping("/redirect")
		String redirect() {
			return "redirect:/untouched";
		}

		@GetMapping("/redirect-view")
		RedirectView redirectView() {
			RedirectView view = new RedirectView("/untouched");
			view.setStatusCode(HttpStatus.SEE_OTHER);
			return view;
		}

		@GetMapping("/send-redirect")
		void sendRedirect(HttpServletResponse response) throws IOException {
			response.sendRedirect("/untouched");
		}

		@GetMapping("/redirect-entity")
		ResponseEntity<Void> redirectEntity() {
			return ResponseEntity.status(307).header("Location", "/untouched").build();
		}

		@GetMapping("/send-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(404);
		}

		@GetMapping("/send-error-with-message")
		void sendErrorWithMessage(HttpServletResponse response) throws IOException {
			response.sendError(403, "no");
		}

		@GetMapping("/status-exception")
		void statusException() {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}

		@GetMapping("/annotated-exception")
		void annotatedException() {
			throw new AnnotatedException();
		}

		@GetMapping("/handled-exception")
		void handledException() {
			throw new UnsupportedOperationException();
		}

		@ExceptionHandler
		@ResponseStatus(HttpStatus.BAD_REQUEST)
		@ResponseBody
		String handle(UnsupportedOperationException ex) {
			return "handled";
		}

		@GetMapping("/forward")
		void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/forwarded").forward(request, response);
		}

		@GetMapping("/forward-view")
		String forwardView() {
			return "forward:/forwarded";
		}

		@GetMapping("/large-forward")
		ModelAndView largeForward() {
			return new ModelAndView("forward:/large-target");
		}

		@GetMapping("/forward-to-error")
		String forwardToError() {
			return "forward:/missing";
		}

		@GetMapping("/forward-and-reset")
		String forwardAndReset() {
			return "forward:/resetting";
		}

		@GetMapping("/include")
		void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/included").include(request, response);
			response.getWriter().print("!");
		}

		@GetMapping("/large-include")
		void largeInclude(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			RequestDispatcher target = request.getRequestDispatcher("/large-target");
			target.include(request, response);
		}

	}

	@Controller
	static class Targets {

		@GetMapping("/forwarded")
		void forwarded(HttpServletResponse response) throws IOException {
			response.getWriter().print("forwarded");
		}

		@GetMapping("/resetting")
		void resetting(HttpServletResponse response) throws IOException {
			response.getWriter().print("x".repeat(8192));
			response.reset();
		}

		@GetMapping("/included")
		void included(HttpServletResponse response) throws IOException {
			response.getWriter().print("included");
		}

		@GetMapping("/large-target")
		void large(HttpServletResponse response) throws IOException {
			response.getWriter().print("large".repeat(10_000));
		}

	}

	@ResponseStatus(HttpStatus.CONFLICT)
	static class AnnotatedException extends RuntimeException {

	}

}
