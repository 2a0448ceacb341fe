package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * The sessions of an application.
 */
@ConfigurationProperties("sessions")
public class SessionsProperties {

	/**
	 * Keys that protect tokens, each at least 32 random bytes as hex, base64 or
	 * base64url, or a resource that holds such a text, such as
	 * "file:/run/secrets/session-key". The first one protects, every one is accepted.
	 * Blank entries are ignored.
	 */
	private List<String> keys = new ArrayList<>();

	/**
	 * How often keys in files ("file:") are read again. A new key takes effect without a
	 * restart, after two readings in a row have found it. At least a second; 0 reads them
	 * at the start only.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration keyRefreshInterval = Duration.ofSeconds(10);

	/**
	 * Name that keeps applications apart that share a key or a storage. Defaults to
	 * "spring.application.name". A change ends all client-side sessions, and those in a
	 * storage that applications can share.
	 */
	private @Nullable String applicationName;

	/**
	 * Settings of the storages.
	 */
	@NestedConfigurationProperty
	private StorageProperties storage = new StorageProperties();

	/**
	 * Sessions by name, which is also the name of the cookie or header.
	 */
	private Map<String, RegistrationProperties> registrations = new LinkedHashMap<>();

	/**
	 * Whether there are sessions. If there are none, a controller that asks for one stops
	 * the start.
	 */
	private boolean enabled = true;

	public List<String> getKeys() {
		return this.keys;
	}

	public void setKeys(List<String> keys) {
		this.keys = keys;
	}

	public Duration getKeyRefreshInterval() {
		return this.keyRefreshInterval;
	}

	public void setKeyRefreshInterval(Duration keyRefreshInterval) {
		this.keyRefreshInterval = keyRefreshInterval;
	}

	public @Nullable String getApplicationName() {
		return this.applicationName;
	}

	public void setApplicationName(@Nullable String applicationName) {
		this.applicationName = applicationName;
	}

	/**
	 * Return the name that keeps the application apart from others.
	 * @param environment tells the default
	 * @return the name that is set, or else "spring.application.name", or else
	 * "application"
	 */
	public String applicationName(PropertyResolver environment) {
		return StringUtils.hasText(this.applicationName) ? this.applicationName
				: environment.getProperty("spring.application.name", "application");
	}

	boolean usesStorage(String name) {
		String uniform = SessionNamesCheck.uniform(name);
		return this.registrations.values()
			.stream()
			.flatMap((session) -> Stream.of(session.getStorage(), session.getRevocation().getStorage()))
			.anyMatch((storage) -> storage != null && SessionNamesCheck.uniform(storage).equals(uniform));
	}

	public StorageProperties getStorage() {
		return this.storage;
	}

	public void setStorage(StorageProperties storage) {
		this.storage = storage;
	}

	public Map<String, RegistrationProperties> getRegistrations() {
		return this.registrations;
	}

	public void setRegistrations(Map<String, RegistrationProperties> registrations) {
		this.registrations = registrations;
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
