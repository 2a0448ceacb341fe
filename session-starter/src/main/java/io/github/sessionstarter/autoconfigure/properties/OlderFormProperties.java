package io.github.sessionstarter.autoconfigure.properties;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * A form of token that a session reads and does not write.
 */
@ConfigurationPropertiesSource
public class OlderFormProperties extends KtorProperties {

	/**
	 * The form, as "transform" would have it: "ktor-encrypt", "ktor-sign", several of
	 * these in the order in which Ktor applies them, or "plain"; or, where a form of Ktor
	 * is written, "encrypt" or "sign".
	 */
	private List<String> form = new ArrayList<>();

	public List<String> getForm() {
		return this.form;
	}

	public void setForm(List<String> form) {
		this.form = form;
	}

}
