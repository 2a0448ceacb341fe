package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

/**
 * How a client-side session can be taken back.
 */
public class RevocationProperties {

	/**
	 * Where the server remembers what no longer counts: "memory", "directory", or the
	 * name of another storage, which a module or a SessionStorage bean brings. With
	 * "none", the default, a client-side session cannot be taken back.
	 */
	private @Nullable String storage;

	/**
	 * What the server remembers. Defaults to "denylist".
	 */
	private @Nullable Mode mode;

	/**
	 * How long a token that another request has just replaced is accepted at least, in
	 * the mode "latest". Defaults to 10 seconds.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration grace;

	/**
	 * What becomes of a request that reads the session while the storage fails.
	 */
	private OnStorageFailure onStorageFailure = OnStorageFailure.REJECT;

	/**
	 * What the server remembers.
	 */
	public enum Mode {

		/** The sessions that have ended, until they would have expired. */
		DENYLIST,

		/** The number of the newest token of each session. */
		LATEST

	}

	/**
	 * What becomes of a request while the storage fails.
	 */
	public enum OnStorageFailure {

		/** It is answered with 503, like any request whose storage fails. */
		REJECT,

		/** It gets the session, which may have ended. */
		ACCEPT

	}

	public @Nullable String getStorage() {
		return RegistrationProperties.unlessNone(this.storage);
	}

	/**
	 * Return whether "none" undoes what another document may say of revocation.
	 * @return whether the storage is "none"
	 */
	public boolean undoesAll() {
		return RegistrationProperties.NONE.equals(this.storage);
	}

	public void setStorage(@Nullable String storage) {
		this.storage = storage;
	}

	public @Nullable Mode getMode() {
		return this.mode;
	}

	public void setMode(@Nullable Mode mode) {
		this.mode = mode;
	}

	public @Nullable Duration getGrace() {
		return this.grace;
	}

	public void setGrace(@Nullable Duration grace) {
		this.grace = grace;
	}

	public OnStorageFailure getOnStorageFailure() {
		return this.onStorageFailure;
	}

	public void setOnStorageFailure(OnStorageFailure onStorageFailure) {
		this.onStorageFailure = onStorageFailure;
	}

}
