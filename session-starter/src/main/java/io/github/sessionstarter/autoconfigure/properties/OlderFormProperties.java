package io.github.sessionstarter.autoconfigure.properties;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * A form in which tokens of a session were written before.
 */
@ConfigurationPropertiesSource
public class OlderFormProperties extends KtorProperties {

	/**
	 * The form: "ktor-encrypt", "ktor-sign" or "plain".
	 */
	private @Nullable KtorForm form;

	public @Nullable KtorForm getForm() {
		return this.form;
	}

	public void setForm(@Nullable KtorForm form) {
		this.form = form;
	}

}
