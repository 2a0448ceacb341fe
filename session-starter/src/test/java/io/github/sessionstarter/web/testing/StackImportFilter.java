package io.github.sessionstarter.web.testing;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Both containers, Spring Security and springdoc are on the class path of the tests; each
 * application gets what its {@link ServerStack} says, and springdoc if it mentions it.
 */
public final class StackImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {

	private ServerStack stack = ServerStack.TOMCAT;

	private boolean openApi;

	@Override
	public void setEnvironment(Environment environment) {
		this.stack = environment.getProperty(ServerStack.PROPERTY, ServerStack.class, ServerStack.TOMCAT);
		this.openApi = environment.containsProperty("springdoc.api-docs.enabled");
	}

	@Override
	public boolean[] match(String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurations.length];
		for (int i = 0; i < matches.length; i++) {
			String name = autoConfigurations[i];
			matches[i] = name == null
					|| (!this.stack.excludes(name) && (this.openApi || !name.startsWith("org.springdoc.")));
		}
		return matches;
	}

}
