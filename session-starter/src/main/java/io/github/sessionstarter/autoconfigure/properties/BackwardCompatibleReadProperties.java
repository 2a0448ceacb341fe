package io.github.sessionstarter.autoconfigure.properties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The older forms of token that a session still reads.
 */
public class BackwardCompatibleReadProperties {

	/**
	 * When the older forms cease to be read, such as "2027-03-01T00:00:00Z".
	 */
	private @Nullable Instant until;

	/**
	 * The older forms. What is read in one of them is written in the current form with
	 * the next response.
	 */
	private List<OlderFormProperties> forms = new ArrayList<>();

	public @Nullable Instant getUntil() {
		return this.until;
	}

	public void setUntil(@Nullable Instant until) {
		this.until = until;
	}

	public List<OlderFormProperties> getForms() {
		return this.forms;
	}

	public void setForms(List<OlderFormProperties> forms) {
		this.forms = forms;
	}

}
