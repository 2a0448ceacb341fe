package io.github.sessionstarter.sample.documentation;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.tools.ToolProvider;

import io.github.sessionstarter.sample.documentation.Markdown.Block;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The manager of flash attributes that the documentation shows, in an application.
 */
@Tag("full")
class DocumentedFlashAttributesTests {

	private static final String APPLICATION = """
			@org.springframework.boot.autoconfigure.EnableAutoConfiguration
			@org.springframework.context.annotation.Import(Shop.Orders.class)
			public class Shop {

				%s

				@Controller
				static class Orders {

					@PostMapping("/orders")
					String order(org.springframework.web.servlet.mvc.support.RedirectAttributes attributes) {
						attributes.addFlashAttribute("message", "Thank you");
						attributes.addFlashAttribute("number", "7");
						return "redirect:/orders";
					}

					@GetMapping("/orders")
					@ResponseBody
					String orders(Model model) {
						return model.getAttribute("message") + " " + model.getAttribute("number");
					}

					@GetMapping("/other")
					@ResponseBody
					String other(Model model) {
						return String.valueOf(model.getAttribute("message"));
					}

				}

			}
			""";

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> cookies = new TreeMap<>();

	@TempDir
	private Path directory;

	private ServletWebServerApplicationContext application;

	private URLClassLoader classes;

	@BeforeEach
	void start() throws Exception {
		Block manager = Markdown.read(Markdown.ROOT.resolve("docs/spring-security.md"))
			.blocks()
			.stream()
			.filter((block) -> block.text().contains("flashMapManager"))
			.findAny()
			.orElseThrow();
		Path source = Files.writeString(this.directory.resolve("Shop.java"),
				DocumentedJavaTests.IMPORTS + APPLICATION.formatted(manager.text()));
		assertThat(ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-parameters", "-proc:none", "-d", this.directory.toString(), source.toString()))
			.isZero();
		this.classes = new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, getClass().getClassLoader());
		String session = "sessions.registrations.flash_session.";
		this.application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(
				this.classes.loadClass("com.example.demo.Shop"))
			.resourceLoader(new DefaultResourceLoader(this.classes))
			.web(WebApplicationType.SERVLET)
			.properties(Map.of("server.port", "0", "spring.config.name", "none", "sessions.keys[0]",
					new RandomSessionIdGenerator().generate(), session + "type", "com.example.demo.Shop$FlashSession",
					session + "timeout.idle", "3m", session + "cookie.secure", "false", "logging.level.root", "warn"))
			.run();
	}

	@AfterEach
	void stop() throws Exception {
		this.application.close();
		this.classes.close();
	}

	@Test
	void anAttributeIsShownOnceAfterTheRedirectWithoutAnHttpSession() throws Exception {
		HttpResponse<String> redirect = send("POST", "/orders");
		assertThat(redirect.statusCode()).isEqualTo(302);
		assertThat(this.cookies).containsOnlyKeys("flash_session");
		assertThat(send("GET", "/other").body()).isEqualTo("null");
		assertThat(send("GET", "/orders").body()).isEqualTo("Thank you 7");
		assertThat(this.cookies).isEmpty();
		assertThat(send("GET", "/orders").body()).isEqualTo("null null");
	}

	private HttpResponse<String> send(String method, String path) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.application.getWebServer().getPort() + path))
			.method(method, BodyPublishers.noBody());
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
		for (String cookie : response.headers().allValues("Set-Cookie")) {
			String[] pair = cookie.split("[=;]", 3);
			if (cookie.contains("Max-Age=0")) {
				this.cookies.remove(pair[0]);
			}
			else {
				this.cookies.put(pair[0], pair[1]);
			}
		}
		return response;
	}

}
