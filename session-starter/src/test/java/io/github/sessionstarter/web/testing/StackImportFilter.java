package io.github.sessionstarter.web.testing;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Both containers and Spring Security are on the class path of the tests; each
 * application gets what its {@link ServerStack} says.
 */
public final class StackImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {

	private ServerStack stack = ServerStack.TOMCAT;

	@Override
	public void setEnvironment(Environment environment) {
		this.stack = environment.getProperty(ServerStack.PROPERTY, ServerStack.class, ServerStack.TOMCAT);
	}

	@Override
	public boolean[] match(String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurations.length];
		for (int i = 0; i < matches.length; i++) {
			String name = autoConfigurations[i];
			matches[i] = name == null || !this.stack.excludes(name);
		}
		return matches;
	}

}
