package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.testing.RandomTexts;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * ABUSE 11: any text is a session as it is written, or none, and never an exception.
 */
@Tag("abuse")
@Tag("full")
class TrackingFuzzTests {

	private static final String ID = "exactly22charactersabc";

	private static final MovableClock CLOCK = new MovableClock();

	private static final SessionLifetime LIFETIME = new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12),
			CLOCK);

	static final List<String> STORED = stored();

	static final List<String> MARKS = List.of("", "0.0.", "zz.0.", "zzzzzzzzz.0.", "zzzzzzzzzz.0.",
			Long.toString(CLOCK.millis(), 36) + ".zz.key", Long.toString(CLOCK.millis() + 1, 36) + ".0.", "-1.0.",
			"~2.0.0.", "zz.0.!", "zz.0.!key", "zz.yy.!~key");

	static final List<String> TOKENS = STORED.stream()
		.flatMap((text) -> Stream.of(ID + text, ID + "." + text, text))
		.toList();

	private final Payloads<User> payloads = new Payloads<>(User.class,
			new JacksonSessionSerializer<>(JsonMapper.shared(), User.class), LIFETIME);

	private final ValueSessionTracker<User> byValue = new ValueSessionTracker<>(this.payloads);

	private final SessionStorage storage = new InMemorySessionStorage(10, CLOCK);

	private final IdSessionTracker<User> byId = new IdSessionTracker<>("user_session", this.storage, () -> ID,
			this.payloads, StorageCodec.PLAIN);

	@MethodSource("envelopes")
	@FuzzTest(maxDuration = "20s")
	void anEnvelopeIsReadOnlyAsItIsWritten(@NotNull String text, @InRange(min = 0, max = 40) int position) {
		int offset = Math.min(position, text.length());
		Envelope envelope = Envelope.read(text, offset);
		if (envelope != null) {
			assertThat(envelope.write(Envelope.payload(text, offset))).isEqualTo(text.substring(offset));
			assertThat(envelope.created()).isNotNegative().isLessThanOrEqualTo(envelope.renewed());
			assertThat(envelope.renewed()).isLessThanOrEqualTo(envelope.expires());
		}
	}

	@Test
	void aRandomEnvelopeIsReadOnlyAsItIsWritten() {
		RandomTexts texts = new RandomTexts(1, TOKENS);
		for (int i = 0; i < 5_000; i++) {
			anEnvelopeIsReadOnlyAsItIsWritten(texts.next(), texts.upTo(1) * ID.length());
		}
	}

	@FieldSource("TOKENS")
	@FuzzTest(maxDuration = "20s")
	void aTokenIsTheSessionThatItSaysOrNone(@NotNull String token) {
		if (this.byValue.load(token) instanceof TrackedSession<User> session) {
			assertThat(this.byValue.token(session)).isEqualTo(token);
			assertThat(session.envelope().expires()).isGreaterThan(CLOCK.millis());
			TrackedSession<User> written = this.byValue.write(session, this.payloads::current);
			assertThat(this.byValue.load(this.byValue.token(written))).isEqualTo(written);
		}
	}

	@Test
	void aRandomTokenIsTheSessionThatItSaysOrNone() {
		RandomTexts texts = new RandomTexts(2, TOKENS);
		for (int i = 0; i < 5_000; i++) {
			aTokenIsTheSessionThatItSaysOrNone(texts.next());
		}
	}

	@FieldSource("TOKENS")
	@FuzzTest(maxDuration = "20s")
	void anIdIsUnknownUnlessItWasIssued(@NotNull String id) {
		TrackedSession<User> issued = this.byId.create(this.payloads.of(new User("a", 7)));
		assertThat(this.byId.load(id))
			.isEqualTo(id.equals(ID) ? issued : new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID));
		this.byId.invalidate(issued);
	}

	@Test
	void aRandomIdIsUnknownUnlessItWasIssued() {
		RandomTexts texts = new RandomTexts(3, List.of(ID, ID + ".", "-" + ID));
		for (int i = 0; i < 5_000; i++) {
			anIdIsUnknownUnlessItWasIssued(texts.next());
		}
	}

	@FieldSource("STORED")
	@FuzzTest(maxDuration = "20s")
	void whatIsStoredIsTheSessionThatItSaysOrNone(@NotNull String text) {
		String key = new StorageKey("user_session").of(ID);
		this.storage.create(key, text, Duration.ofMinutes(30));
		if (this.byId.load(ID) instanceof TrackedSession<User> session) {
			assertThat(session.envelope().write(session.payload().text())).isEqualTo(text);
			assertThat(session.envelope().expires()).isGreaterThan(CLOCK.millis());
			TrackedSession<User> written = (TrackedSession<User>) this.byId.write(session, this.payloads::current);
			assertThat(this.byId.load(ID)).isEqualTo(written);
		}
		this.storage.invalidate(key);
	}

	@Test
	void whatIsStoredAtRandomIsTheSessionThatItSaysOrNone() {
		RandomTexts texts = new RandomTexts(4, STORED);
		for (int i = 0; i < 5_000; i++) {
			whatIsStoredIsTheSessionThatItSaysOrNone(texts.next());
		}
	}

	@FieldSource("MARKS")
	@FuzzTest(maxDuration = "20s")
	void aMarkIsReadAsItIsWrittenOrLetsNobodyIn(@NotNull String mark) {
		RevocableSessionTracker<User> tracker = RevocableSessionTracker.denylist("user_session", this.payloads,
				new RevocationStorages(this.storage, this.storage), null, true);
		String token = tracker.token(tracker.create(this.payloads.of(new User("a", 7))));
		String key = StorageKey.ofTimes("user_session").of("");
		this.storage.create(key, mark, Duration.ofMinutes(30));
		try {
			long last = mark.matches("[0-9a-z]+\\.[0-9a-z]+\\.!.*") ? 0 : CLOCK.millis();
			boolean before = mark.matches("[0-9a-z]{1,9}\\.[0-9a-z]{1,13}\\..*")
					&& Long.parseLong(mark.substring(0, mark.indexOf('.')), 36) <= last;
			assertThat(tracker.load(token) instanceof TrackedSession).isEqualTo(before);
		}
		catch (SessionStorageException ex) {
			assertThat(this.storage.read(key)).isEqualTo(mark);
		}
		this.storage.invalidate(key);
	}

	@Test
	void aRandomMarkIsReadAsItIsWrittenOrLetsNobodyIn() {
		RandomTexts texts = new RandomTexts(5, MARKS);
		for (int i = 0; i < 5_000; i++) {
			aMarkIsReadAsItIsWrittenOrLetsNobodyIn(texts.next());
		}
	}

	static Stream<Arguments> envelopes() {
		return STORED.stream().flatMap((text) -> Stream.of(arguments(text, 0), arguments(ID + text, ID.length())));
	}

	private static List<String> stored() {
		Envelope now = LIFETIME.begin();
		Envelope late = new Envelope(now.created() + 59_000, now.renewed() + 59_000, Long.MAX_VALUE / 1_000_000);
		Envelope old = new Envelope(0, now.renewed() + 59_000, now.renewed() + 59_000);
		return List.of("", "-", "-abc", "1.2.3.", now.write(""), old.write("{}"),
				now.write("{\"id\":\"a\",\"count\":7}"), now.write("null"), late.write("{\"id\":\"a.b\"}"),
				"zzzzzzzzz.zzzzzzzzz.zzzzzzzzz.{}", "!zzzzzzzzz.1.2.3.{}", "^zzzzzzzzz.1.2.3.{}", "~2.!1.^1.0.0.0.{}",
				"0.zzzzzzzzz.zzzzzzzzz.{}", "zzzzzzzzzz.2.3.{}", "1.02.3.{}", "1.2", "A.2.3.{}", "0.0.0..");
	}

	record User(String id, int count) {
	}

}
