package io.github.sessionstarter.autoconfigure;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.WhenFull;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * ABUSE 47: a memory that anybody can fill forgets nothing that protects a session.
 */
@Tag("abuse")
class FullMemoryTests {

	private static final Lookup<Person> REVOKED = new Lookup.Rejected<>(RejectionReason.REVOKED);

	@ParameterizedTest
	@ValueSource(strings = { "denied", "latest" })
	void logOutsOfOneUserBringBackNoSessionOfAnother(String name) {
		run((context) -> {
			TrackedSession<Person> ended = begin(context, name, "Anna");
			context.getBean(SessionManager.class).invalidateAll(name, "Anna");
			for (int i = 0; i < 250; i++) {
				tracker(context, name).invalidate(begin(context, name, "Mallory"));
			}
			begin(context, "cart", 2_000);
			assertThat(tracker(context, name).load(ended.text())).isEqualTo(REVOKED);
		});
	}

	@Test
	void aLogOutThatHasNoRoomFailsAndNoOtherIsForgotten() {
		run((context) -> {
			SessionTracker<Person> tracker = tracker(context, "denied");
			List<String> ended = new ArrayList<>();
			List<String> failed = new ArrayList<>();
			begin(context, "denied", 1_500).forEach((session) -> {
				try {
					tracker.invalidate(session);
					ended.add(session.text());
				}
				catch (SessionStorageException ex) {
					failed.add(session.text());
				}
			});
			assertThat(ended).hasSize(500).allSatisfy((token) -> assertThat(tracker.load(token)).isEqualTo(REVOKED));
			assertThat(failed).hasSize(1_000)
				.allSatisfy((token) -> assertThat(tracker.load(token)).isInstanceOf(TrackedSession.class));
			tracker(context, "other").invalidate(begin(context, "other", "Anna"));
			TrackedSession<Person> last = begin(context, "denied", "Anna");
			context.getBean(SessionManager.class).invalidateAll("denied", "Anna");
			assertThat(tracker.load(last.text())).isEqualTo(REVOKED);
		});
	}

	@Test
	void aFloodOfSessionsHidesNoSessionOfAUser() {
		run((context) -> {
			TrackedSession<Person> session = begin(context, "stored", "Anna");
			SessionTracker<Person> tracker = tracker(context, "stored");
			for (int i = 0; i < 2_000; i++) {
				begin(context, "cart", "Mallory");
				assertThat(tracker.load(session.id())).isInstanceOf(TrackedSession.class);
			}
			assertThat(context.getBean(SessionManager.class).count("stored", "Anna")).isEqualTo(1);
			context.getBean(SessionManager.class).invalidateAll("stored", "Anna");
			assertThat(tracker.load(session.id())).isNotInstanceOf(TrackedSession.class);
		});
	}

	@Test
	void aFloodOfSessionsEndsNoneOfWhichTheLatestTokenCounts() {
		run((context) -> {
			TrackedSession<Person> session = begin(context, "latest", "Anna");
			begin(context, "cart", 2_000);
			assertThat(tracker(context, "latest").load(session.text())).isInstanceOf(TrackedSession.class);
		});
	}

	@Test
	void aLogInThatCannotBeListedFails() {
		run((context) -> {
			IntStream.range(0, 500).forEach((user) -> begin(context, "stored", "user " + user));
			assertThatExceptionOfType(SessionStorageException.class)
				.isThrownBy(() -> begin(context, "stored", "one more"));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			revocation.storage | revocation: {storage: own}
			revocation.storage | revocation: {storage: own, mode: latest}
			storage            | storage: own, principal: name
			""")
	void aMemoryOfTheApplicationThatWouldForgetLogOutsIsRefused(String property, String lines) {
		for (boolean proxied : List.of(false, true)) {
			StartupFailure.assertFailureOf(application(lines, WhenFull.EVICT, proxied))
				.namesProperty("sessions.registrations.user_session." + property)
				.showsValue("own")
				.givesReason("drops entries when it is full")
				.advises("WhenFull.REFUSE", "memory");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "revocation: {storage: own}", "storage: own, principal: name" })
	void aMemoryOfTheApplicationThatRefusesEntriesRemembersLogOuts(String lines) {
		application(lines, WhenFull.REFUSE, false).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aMemoryOfTheApplicationMayDropSessions() {
		application("storage: own", WhenFull.EVICT, false).run((context) -> assertThat(context).hasNotFailed());
	}

	private static WebApplicationContextRunner application(String lines, WhenFull whenFull, boolean proxied) {
		SessionStorage own = new InMemorySessionStorage(10, InstantSource.system(), whenFull, () -> {
		});
		return Yaml.webApplication("""
				sessions:
				  keys: [%s]
				  registrations:
				    user_session: {type: %s, %s}
				""".formatted(TestKeys.first(), Person.class.getName(), lines))
			.withBean("own", SessionStorage.class,
					() -> proxied ? (SessionStorage) new ProxyFactory(own).getProxy() : own);
	}

	private static List<TrackedSession<Person>> begin(ApplicationContext context, String name, int count) {
		return IntStream.range(0, count).mapToObj((number) -> begin(context, name, "Mallory")).toList();
	}

	private static TrackedSession<Person> begin(ApplicationContext context, String name, String user) {
		return tracker(context, name).create(registration(context, name).payloads().of(new Person(user)));
	}

	private static SessionTracker<Person> tracker(ApplicationContext context, String name) {
		return registration(context, name).tracker();
	}

	@SuppressWarnings("unchecked") // all of these sessions have this type
	private static SessionRegistration<Person> registration(ApplicationContext context, String name) {
		return (SessionRegistration<Person>) context.getBean(SessionRegistrations.class).named(name);
	}

	private static void run(Consumer<ApplicationContext> test) {
		Yaml.webApplication("""
				sessions:
				  keys: [%s]
				  storage: {memory: {max-entries: 500}}
				  registrations:
				    denied: {type: %2$s, principal: name, revocation: {storage: memory}}
				    other: {type: %2$s, principal: name, revocation: {storage: memory}}
				    latest: {type: %2$s, principal: name, revocation: {storage: memory, mode: latest}}
				    stored: {type: %2$s, principal: name, storage: memory}
				    cart: {type: %2$s, storage: memory}
				""".formatted(TestKeys.first(), Person.class.getName())).run(test::accept);
	}

	record Person(String name) {
	}

}
