package io.github.sessionstarter.web.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class on each {@link ServerStack}, in the default suite on the
 * first one only. The {@link SessionServer} of the class is started once for each.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(StackProvider.class)
public @interface OnEveryStack {

	/** The stacks, if one of them cannot do what the tests need. */
	ServerStack[] value() default { ServerStack.TOMCAT, ServerStack.JETTY, ServerStack.TOMCAT_WITH_SECURITY,
			ServerStack.JETTY_WITH_SECURITY };

}
