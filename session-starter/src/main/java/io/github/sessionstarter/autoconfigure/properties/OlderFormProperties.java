package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.ktor.KtorIdTransformer;
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
	 * is written, "encrypt" or "sign". Or "ktor-id", alone or in front of these, for a
	 * session that Ktor keeps on the server.
	 */
	private List<String> form = new ArrayList<>();

	/**
	 * How long Ktor's cookie lives, its "maxAgeInSeconds". A shorter idle timeout is
	 * refused at the start, because it would log users of Ktor out.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration maxAge;

	/**
	 * Directory of Ktor's "directorySessionStorage", for "ktor-id".
	 */
	private @Nullable String directory;

	/**
	 * Bean of type KtorSessionStorage that reads the sessions of Ktor, for "ktor-id".
	 */
	private @Nullable String storage;

	/**
	 * Regular expression of the ids that Ktor has made, for "ktor-id" where they are not
	 * signed and the application on Ktor has named its own function for them.
	 */
	private String idPattern = KtorIdTransformer.PATTERN;

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

	public @Nullable String getDirectory() {
		return this.directory;
	}

	public void setDirectory(@Nullable String directory) {
		this.directory = directory;
	}

	public @Nullable String getStorage() {
		return this.storage;
	}

	public void setStorage(@Nullable String storage) {
		this.storage = storage;
	}

	public String getIdPattern() {
		return this.idPattern;
	}

	public void setIdPattern(String idPattern) {
		this.idPattern = idPattern;
	}

}
