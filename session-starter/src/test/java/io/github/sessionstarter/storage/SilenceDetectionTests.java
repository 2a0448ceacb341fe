package io.github.sessionstarter.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MapStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceDetectionTests {

	private static final Duration SHORT = Duration.ofMillis(5);

	private static final Duration LONG = Duration.ofMillis(1001);

	private final SessionStorage storage = new MapStorage();

	@ParameterizedTest
	@MethodSource
	void timeOutsAndLostOrRefusedConnectionsAreSilence(Exception cause) {
		RuntimeException failure = new IllegalStateException(new RuntimeException(cause));
		assertThat(SilenceDetection.isSilence(this.storage, failure, SHORT)).isTrue();
	}

	static Stream<Exception> timeOutsAndLostOrRefusedConnectionsAreSilence() {
		return Stream.of(new TimeoutException(), new SocketTimeoutException(), new ConnectException(),
				new SocketException("Connection reset"), new UnknownHostException());
	}

	@ParameterizedTest
	@MethodSource
	void whatWasReportedIsAnAnswer(RuntimeException failure) {
		assertThat(SilenceDetection.isSilence(this.storage, failure, SHORT)).isFalse();
	}

	static Stream<RuntimeException> whatWasReportedIsAnAnswer() {
		return Stream.of(new IllegalStateException("OOM"),
				new UncheckedIOException(new IOException("No space left on device")), causedByItself());
	}

	@Test
	void whatFailsAfterMoreThanASecondIsSilence() {
		assertThat(SilenceDetection.isSilence(this.storage, new IllegalStateException(), LONG)).isTrue();
	}

	@ParameterizedTest
	@MethodSource
	void aConflictAndADamagedEntryAreAnswersHoweverLate(RuntimeException failure) {
		assertThat(SilenceDetection.isSilence(this.storage, failure, LONG)).isFalse();
	}

	static Stream<RuntimeException> aConflictAndADamagedEntryAreAnswersHoweverLate() {
		return Stream.of(new SessionConflictException(3), new UnreadableEntryException("An entry"));
	}

	@Test
	void aStorageThatCanTellIsAsked() {
		SessionStorage telling = new TellingStorage();
		assertThat(SilenceDetection.isSilence(telling, new IllegalStateException(), SHORT)).isTrue();
		assertThat(SilenceDetection.isSilence(telling, new IllegalArgumentException(new TimeoutException()), LONG))
			.isFalse();
	}

	private static RuntimeException causedByItself() {
		RuntimeException first = new RuntimeException();
		RuntimeException second = new RuntimeException(first);
		first.initCause(second);
		return second;
	}

	private static final class TellingStorage extends ForwardingStorage implements SilenceDetection {

		TellingStorage() {
			super(new MapStorage());
		}

		@Override
		public boolean isSilence(RuntimeException failure) {
			return failure instanceof IllegalStateException;
		}

	}

}
