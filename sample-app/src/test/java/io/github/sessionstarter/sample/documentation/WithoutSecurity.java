package io.github.sessionstarter.sample.documentation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * A filter that keeps Spring Security out of the applications of these tests. It is on
 * their class path for the documentation alone.
 */
class WithoutSecurity implements AutoConfigurationImportFilter {

	@Override
	public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] match = new boolean[autoConfigurations.length];
		for (int i = 0; i < match.length; i++) {
			String name = autoConfigurations[i];
			match[i] = name == null || !name.contains(".security.");
		}
		return match;
	}

}
