package io.github.sessionstarter.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.sessionstarter.SessionEvent;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.key.SessionKeyParser;
import io.github.sessionstarter.SessionObserver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Two beans of one type both have their effect, or the application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class SeveralBeansTests {

	private final List<String> told = new CopyOnWriteArrayList<>();

	@Test
	void everyObserverIsToldInItsOrder() {
		application().withBean("last", SessionObserver.class, () -> new Recorder("last", 2))
			.withBean("first", SessionObserver.class, () -> new Recorder("first", 1))
			.run((context) -> {
				new Browser(context).text("/login");
				assertThat(this.told).containsExactly("first created user_session", "last created user_session");
			});
	}

	@Test
	void everyObserverIsToldWhatTheManagerEnds() {
		application("storage: memory").withBean("last", SessionObserver.class, () -> new Recorder("last", 2))
			.withBean("first", SessionObserver.class, () -> new Recorder("first", 1))
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				this.told.clear();
				context.getBean(SessionManager.class).invalidate("user_session", browser.text("/id"));
				assertThat(this.told).containsExactly("first ended user_session", "last ended user_session");
			});
	}

	@Test
	void everyObserverIsToldOfASessionThatTheFullMemoryEnds() {
		application("storage: memory").withPropertyValues("sessions.storage.memory.max-entries=1")
			.withBean("last", SessionObserver.class, () -> new Recorder("last", 2))
			.withBean("first", SessionObserver.class, () -> new Recorder("first", 1))
			.run((context) -> {
				new Browser(context).text("/login");
				new Browser(context).text("/login");
				Awaitility.await().untilAsserted(() -> assertThat(this.told).contains("first evicted", "last evicted"));
			});
	}

	@Test
	void anObserverThatThrowsKeepsNeitherTheOthersNorTheRequestFromGoingOn(CapturedOutput output) {
		application().withBean("broken", SessionObserver.class, BrokenObserver::new)
			.withBean("last", SessionObserver.class, () -> new Recorder("last", 2))
			.withBean(Listener.class, () -> new Listener())
			.run((context) -> {
				Browser browser = new Browser(context);
				assertThat(browser.text("/login")).isEqualTo("logged in");
				assertThat(browser.text("/login")).isEqualTo("logged in");
				assertThat(browser.cookie("user_session")).startsWith("e1.");
				assertThat(this.told).contains("last created user_session", "event user_session");
				assertThat(output.getOut().lines().filter((line) -> line.contains(" WARN ")))
					.filteredOn((line) -> line.contains(BrokenObserver.class.getName()))
					.hasSize(1);
				assertThat(output).contains("java.lang.IllegalStateException", "SeveralBeansTests.java")
					.doesNotContain(UserController.SECRET_OF_THE_PAYLOAD);
			});
	}

	@Test
	void aListenerThatThrowsFailsTheRequestAfterEveryObserverHasBeenTold() {
		application().withBean("last", SessionObserver.class, () -> new Recorder("last", 2))
			.withBean(BrokenListener.class, BrokenListener::new)
			.run((context) -> {
				assertThatException().isThrownBy(() -> new Browser(context).text("/login"));
				assertThat(this.told).containsExactly("last created user_session");
			});
	}

	@Test
	void theObserversAreNoCandidatesWhereTheApplicationAsksForItsOwn() {
		application().withBean("own", SessionObserver.class, () -> new Recorder("own", 1))
			.withBean(NeedsObserver.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(classes = { KeyRing.class, SessionJsonMapper.class, SessionSerializerFactory.class })
	void ofTwoBeansOfWhichOnlyOneCanHaveEffectOneHasToBePrimary(Class<?> type) {
		two(type, false).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class)
				.rootCause()
				.hasMessageContainingAll(type.getName(), "one", "other");
		});
		two(type, true).run((context) -> assertThat(context).hasNotFailed());
	}

	private WebApplicationContextRunner application(String... properties) {
		return Yaml.mvcApplication(userSession(properties)).withBean(UserController.class);
	}

	private <T> WebApplicationContextRunner two(Class<T> type, boolean primary) {
		return Yaml.webApplication(userSession())
			.withBean("one", type, () -> type.cast(replacement(type)), (bean) -> bean.setPrimary(primary))
			.withBean("other", type, () -> type.cast(replacement(type)));
	}

	private static Object replacement(Class<?> type) {
		if (type == KeyRing.class) {
			return KeyRing.of(List.of(SessionKeyParser.parse(TestKeys.first())));
		}
		return (type == SessionJsonMapper.class) ? new SessionJsonMapper(new JsonMapper()) : new JacksonFactory();
	}

	static final class JacksonFactory implements SessionSerializerFactory {

		@Override
		public <T> SessionSerializer<T> create(Class<T> type) {
			return new JacksonSessionSerializer<>(new JsonMapper(), type);
		}

	}

	static final class NeedsObserver {

		NeedsObserver(SessionObserver observer) {
			assertThat(observer).isInstanceOf(Recorder.class);
		}

	}

	static final class BrokenObserver implements SessionObserver, Ordered {

		@Override
		public void created(String sessionName) {
			throw new IllegalStateException(UserController.SECRET_OF_THE_PAYLOAD);
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

	static final class BrokenListener {

		@EventListener
		void on(SessionEvent event) {
			throw new IllegalStateException(UserController.SECRET_OF_THE_PAYLOAD);
		}

	}

	final class Listener {

		@EventListener
		void on(SessionEvent event) {
			SeveralBeansTests.this.told.add("event " + event.sessionName());
		}

	}

	final class Recorder implements SessionObserver, Ordered {

		private final String name;

		private final int order;

		Recorder(String name, int order) {
			this.name = name;
			this.order = order;
		}

		@Override
		public void created(String sessionName) {
			SeveralBeansTests.this.told.add(this.name + " created " + sessionName);
		}

		@Override
		public void ended(String sessionName) {
			SeveralBeansTests.this.told.add(this.name + " ended " + sessionName);
		}

		@Override
		public void evicted() {
			SeveralBeansTests.this.told.add(this.name + " evicted");
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

}
