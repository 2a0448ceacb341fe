package io.github.sessionstarter.sample;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes a key for this run if there is no {@code SESSION_KEY}, so that the sample runs
 * with one command. A real application must not do this: its sessions would end with each
 * restart, and two of its nodes would not accept each other's.
 */
final class DevelopmentKey implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String NAME = "SESSION_KEY";

	private static final Log logger = LogFactory.getLog(DevelopmentKey.class);

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		ConfigurableEnvironment environment = application.getEnvironment();
		if (!environment.containsProperty(NAME)) {
			byte[] key = new byte[32];
			new SecureRandom().nextBytes(key);
			environment.getPropertySources()
				.addLast(new MapPropertySource("developmentKey", Map.of(NAME, HexFormat.of().formatHex(key))));
			logger.warn(NAME + " is not set. This run uses a key of its own: its client-side sessions end with it");
		}
	}

}
