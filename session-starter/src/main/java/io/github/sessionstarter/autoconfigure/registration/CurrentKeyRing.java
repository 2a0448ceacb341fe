package io.github.sessionstarter.autoconfigure.registration;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.key.KeyRing;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The ring that protects tokens now. When it is refreshed, only good keys take its place;
 * all else leaves it as it is and is warned about once. No message contains a key.
 */
public final class CurrentKeyRing implements Supplier<KeyRing> {

	private static final Log logger = LogFactory.getLog(CurrentKeyRing.class);

	private final Supplier<KeyRing> source;

	private volatile KeyRing ring;

	/** The problem that has been warned about and is still there. */
	private @Nullable String problem;

	private Reading latest;

	/**
	 * @param source reads the keys; its {@link InvalidSessionsConfigurationException} is
	 * thrown from here, and tolerated by {@link #refresh()}
	 */
	public CurrentKeyRing(Supplier<KeyRing> source) {
		this.source = source;
		this.ring = source.get();
		this.latest = new Reading(this.ring, null);
	}

	private record Reading(@Nullable KeyRing ring, @Nullable String problem) {
	}

	@Override
	public KeyRing get() {
		return this.ring;
	}

	/**
	 * Read the keys again. What was read takes effect if it was the same the time before:
	 * until then it may be half a file, or one of two files that change together.
	 */
	public void refresh() {
		Reading reading = read();
		boolean settled = reading.equals(this.latest);
		this.latest = reading;
		if (settled && reading.ring() != null) {
			accept(reading.ring());
		}
		else if (settled && !Objects.equals(reading.problem(), this.problem)) {
			this.problem = reading.problem();
			logger.warn(this.problem + ". The keys that were read before stay in use");
		}
	}

	private Reading read() {
		try {
			return new Reading(this.source.get(), null);
		}
		catch (InvalidSessionsConfigurationException ex) {
			return new Reading(null, ex.getMessage());
		}
		catch (RuntimeException ex) {
			return new Reading(null, "sessions.keys: They cannot be read (" + ex.getClass().getSimpleName() + ")");
		}
	}

	private void accept(KeyRing read) {
		if (!read.equals(this.ring)) {
			this.ring = read;
			logger.info("sessions.keys: The keys have changed to " + read);
		}
		else if (this.problem != null) {
			logger.info("sessions.keys: The keys can be read again and have not changed");
		}
		this.problem = null;
	}

}
