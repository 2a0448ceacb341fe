package io.github.sessionstarter.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An initializer that adds the {@link SessionParameterGuard} to every application. It is
 * not an auto-configuration: an application could exclude that and use the annotation.
 */
final class SessionParameterGuardInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		if (application instanceof GenericApplicationContext) {
			addGuard(application, application.getBeanFactory());
		}
		else { // has no bean factory yet
			application.addBeanFactoryPostProcessor((beans) -> addGuard(application, beans));
		}
	}

	private static void addGuard(ConfigurableApplicationContext application, ConfigurableListableBeanFactory beans) {
		if (!beans.containsSingleton(SessionParameterGuard.BEAN_NAME)) {
			beans.registerSingleton(SessionParameterGuard.BEAN_NAME, new SessionParameterGuard(application));
		}
	}

}
