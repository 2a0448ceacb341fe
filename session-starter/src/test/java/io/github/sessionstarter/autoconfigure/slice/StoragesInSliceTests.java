package io.github.sessionstarter.autoconfigure.slice;

import java.nio.file.Path;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of one controller uses the storages of the starter that need no connection.
 */
@WebMvcTest
@Tag("full")
class StoragesInSliceTests {

	@TempDir
	static Path directory;

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void sessions(DynamicPropertyRegistry properties) {
		properties.add("sessions.storage.directory.path", directory::toString);
		properties.add("sessions.registrations.on_client.type", WishList.class::getName);
		properties.add("sessions.registrations.on_client.storage", () -> "directory");
		properties.add("sessions.registrations.on_server.type", WishList.class::getName);
		properties.add("sessions.registrations.on_server.storage", () -> "memory");
	}

	@Test
	void aSessionInADirectoryGoesFromOneRequestToTheNext() {
		Cookie cookie = this.mvc.get().uri("/wish/client/book").exchange().getResponse().getCookie("on_client");
		assertThat(this.mvc.get().uri("/wishes/client").cookie(cookie)).bodyText().isEqualTo("[\"book\"]");
		assertThat(directory).isNotEmptyDirectory();
	}

	@Test
	void aSessionInMemoryGoesFromOneRequestToTheNext() {
		Cookie cookie = this.mvc.get().uri("/wish/server/lamp").exchange().getResponse().getCookie("on_server");
		assertThat(this.mvc.get().uri("/wishes/server").cookie(cookie)).bodyText().isEqualTo("[\"lamp\"]");
	}

}
