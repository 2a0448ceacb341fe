package io.github.sessionstarter.sample.documentation;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * A filter that keeps Spring Security out of the applications of these tests other than
 * the sample, which log no user in.
 */
class WithoutSecurity implements AutoConfigurationImportFilter, BeanFactoryAware {

	private boolean sample;

	@Override
	public void setBeanFactory(BeanFactory beans) {
		this.sample = beans.containsBean("sampleApplication");
	}

	@Override
	public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] match = new boolean[autoConfigurations.length];
		for (int i = 0; i < match.length; i++) {
			String name = autoConfigurations[i];
			match[i] = this.sample || name == null || !name.contains(".security.");
		}
		return match;
	}

}
