package io.github.sessionstarter.web.mvc;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.session.parameter.SessionParameter;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.session.SessionRegistration.HttpPolicy;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.transform.TransformerChain;
import kotlin.UninitializedPropertyAccessException;
import kotlin.text.Regex;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at constructors of Kotlin's own library, as they come from Kotlin's compiler.
 */
class KotlinParameterTests {

	private final SessionRegistrations registrations = new SessionRegistrations(List.of(text()), SessionObserver.NONE);

	@Test
	void aParameterThatIsNullableInKotlinIsNotRequired() throws NoSuchMethodException {
		assertThat(form(UninitializedPropertyAccessException.class.getConstructor(String.class)))
			.isEqualTo(SessionParameter.Form.NULLABLE);
	}

	@Test
	void aParameterThatIsNotNullableInKotlinIsRequired() throws NoSuchMethodException {
		assertThat(form(Regex.class.getConstructor(String.class))).isEqualTo(SessionParameter.Form.REQUIRED);
	}

	private SessionParameter.Form form(Constructor<?> constructor) {
		return SessionParameter.of(new MethodParameter(constructor, 0), this.registrations).form();
	}

	private static SessionRegistration<String> text() {
		Payloads<String> payloads = new Payloads<>(String.class,
				new JacksonSessionSerializer<>(new JsonMapper(), String.class),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));
		return new SessionRegistration<>("text", String.class, new HeaderSessionTransport("text"),
				new TransformerChain(List.of(), new SessionContext("application", "text", "payload")),
				BackwardCompatibleRead.none(), new ValueSessionTracker<>(payloads), payloads,
				new HttpPolicy(new SessionScope(List.of("/**")), false, null, null));
	}

}
