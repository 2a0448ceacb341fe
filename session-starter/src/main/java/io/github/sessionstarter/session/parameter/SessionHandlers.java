package io.github.sessionstarter.session.parameter;

import java.util.Collection;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.method.HandlerMethod;

/**
 * The handler methods of one web stack. A stack other than Spring MVC says by a bean of
 * this type which methods it gives sessions; if a parameter of any other method asks for
 * a session, the start is refused.
 */
public interface SessionHandlers {

	/**
	 * Give all handler methods of an application context their sessions.
	 * @param context the beans of the context
	 * @return the methods, each parameter of which that asks for a session is given it
	 * @throws SessionParameterException if a parameter asks for a session which it cannot
	 * have, or could be filled by the client
	 */
	Collection<HandlerMethod> serveAll(ListableBeanFactory context);

}
