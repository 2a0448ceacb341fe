package io.github.sessionstarter.web.mvc;

import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A controller that asks for a session which it cannot get stops the start.
 */
@Tag("full")
class SessionParameterCheckTests {

	@Test
	void anUnregisteredTypeStopsTheStart() {
		assertRefused(UnregisteredType.class, "UnregisteredType.ask(String value), parameter 1 'value'",
				"No session has the type java.lang.String", "sessions.registrations");
	}

	@Test
	void anUnregisteredTypeInsideOfAContainerStopsTheStart() {
		assertRefused(UnregisteredOptional.class, "No session has the type java.lang.Long");
	}

	@Test
	void anUnknownNameStopsTheStartAndTheKnownOnesAreListed() {
		assertRefused(UnknownName.class, "No session is named 'unknown'", "[first, second]",
				"sessions.registrations.unknown");
	}

	@Test
	void aTypeOfTwoSessionsStopsTheStartAndBothAreListed() {
		assertRefused(Ambiguous.class, "More than one session has the type " + Visitor.class.getName(),
				"[first, second]", "Ambiguous.ask(int other, TypedSession<Visitor> value), parameter 2 'value'",
				"@SessionValue(\"first\")");
	}

	@Test
	void aNameWithAnotherTypeStopsTheStart() {
		assertRefused(WrongType.class, "java.lang.Integer", "'first' is a " + Visitor.class.getName());
	}

	@Test
	void aHandleWithoutATypeAndWithoutANameStopsTheStart() {
		assertRefused(RawHandle.class, "RawHandle.ask(TypedSession value), parameter 1 'value'");
	}

	@Test
	void aHandleOfASupertypeStopsTheStartBecauseItCouldSetAnotherType() {
		assertRefused(SupertypeHandle.class, "The parameter is a java.lang.Record",
				"'first' is a " + Visitor.class.getName());
	}

	@Test
	void aHandleOfAWildcardIsAccepted() {
		SessionServer server = SessionServer.of(WildcardHandle.class).session("first").session("second");
		assertThatNoException().isThrownBy(server::start);
		server.stop();
	}

	private static void assertRefused(Class<?> controller, String... messages) {
		SessionServer server = SessionServer.of(controller).session("first").session("second");
		Throwable failure = catchThrowable(server::start);
		assertThat(failure).isNotNull();
		assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).hasMessageContainingAll(messages);
	}

	@Controller
	static class UnregisteredType {

		@GetMapping("/ask")
		void ask(@SessionValue String value) {
		}

	}

	@Controller
	static class UnregisteredOptional {

		@GetMapping("/ask")
		void ask(@SessionValue Optional<Long> value) {
		}

	}

	@Controller
	static class SupertypeHandle {

		@GetMapping("/ask")
		void ask(@SessionValue("first") TypedSession<Record> value) {
		}

	}

	@Controller
	static class WildcardHandle {

		@GetMapping("/ask")
		void ask(@SessionValue("first") TypedSession<? extends Record> value,
				@SessionValue("second") TypedSession<?> other) {
		}

	}

	@Controller
	static class UnknownName {

		@GetMapping("/ask")
		void ask(@SessionValue("unknown") TypedSession<Visitor> value) {
		}

	}

	@Controller
	static class Ambiguous {

		@GetMapping("/ask")
		void ask(int other, @SessionValue TypedSession<Visitor> value) {
		}

	}

	@Controller
	static class WrongType {

		@GetMapping("/ask")
		void ask(@SessionValue("first") Integer value) {
		}

	}

	@Controller
	@SuppressWarnings("rawtypes") // that is the mistake
	static class RawHandle {

		@GetMapping("/ask")
		void ask(@SessionValue TypedSession value) {
		}

	}

}
