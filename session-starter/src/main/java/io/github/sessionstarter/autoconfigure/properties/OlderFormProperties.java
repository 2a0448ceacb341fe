package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.convert.DurationUnit;

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

	/**
	 * How long Ktor's cookie lives, its "maxAgeInSeconds". A shorter idle timeout is
	 * refused at the start, because it would log users of Ktor out.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration maxAge;

	public List<String> getForm() {
		return this.form;
	}

	public void setForm(List<String> form) {
		this.form = form;
	}

	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(@Nullable Duration maxAge) {
		this.maxAge = maxAge;
	}

}
