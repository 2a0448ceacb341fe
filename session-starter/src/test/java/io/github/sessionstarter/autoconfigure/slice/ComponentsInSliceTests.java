package io.github.sessionstarter.autoconfigure.slice;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.properties.SessionRegistrationCustomizer;
import io.github.sessionstarter.autoconfigure.slice.Extensions.Witness;
import io.github.sessionstarter.serialization.SessionMigration;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.json.SessionJsonMapperBuilderCustomizer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.SessionTransport;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of one controller finds the components that extend the starter.
 */
@WebMvcTest
@Tag("full")
class ComponentsInSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext application;

	@DynamicPropertySource
	static void sessions(DynamicPropertyRegistry properties) {
		properties.add("sessions.keys", TestKeys::first);
		String onClient = "sessions.registrations.on_client.";
		properties.add(onClient + "type", WishList.class::getName);
		properties.add(onClient + "serializer", () -> "lines");
		properties.add(onClient + "transform", () -> "encrypt, mark");
		properties.add(onClient + "transport", () -> "ticket");
		String onServer = "sessions.registrations.on_server.";
		properties.add(onServer + "type", WishList.class::getName);
		properties.add(onServer + "id-generator", () -> "counting");
	}

	@ParameterizedTest
	@ValueSource(classes = { SessionIdGenerator.class, SessionMigration.class, SessionObserver.class,
			SessionJsonMapperBuilderCustomizer.class, SessionRegistrationCustomizer.class, SessionSerializer.class,
			SessionSerializerFactory.class, SessionStorage.class, SessionTransformer.class, SessionTransport.class })
	void aComponentOfEachKindIsFound(Class<?> kind) {
		assertThat(this.application.getBeansOfType(kind).values())
			.anyMatch((bean) -> bean.getClass().getEnclosingClass() == Extensions.class);
	}

	@Test
	void aTokenGoesThroughTheSerializerTheTransformerAndTheTransport() {
		String ticket = this.mvc.get().uri("/wish/client/book").exchange().getResponse().getHeader("New-Ticket");
		assertThat(ticket).startsWith("eu.e1.");
		assertThat(this.mvc.get().uri("/wishes/client").header("Ticket", ticket)).hasStatusOk()
			.bodyText()
			.isEqualTo("[\"book\"]");
	}

	@Test
	void aSessionIsKeptInTheStorageThatTheCustomizerNames() {
		Cookie cookie = this.mvc.get().uri("/wish/server/lamp").exchange().getResponse().getCookie("on_server");
		assertThat(cookie.getValue()).startsWith("an-id-of-the-application-");
		assertThat(this.mvc.get().uri("/wishes/server").cookie(cookie)).hasStatusOk()
			.bodyText()
			.isEqualTo("[\"lamp\"]");
		assertThat(this.application.getBean(Witness.class).created).contains("on_server");
	}

}
