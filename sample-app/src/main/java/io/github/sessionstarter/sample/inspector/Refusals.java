package io.github.sessionstarter.sample.inspector;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The reasons why the starter has refused the tokens of the present request.
 */
@Component
class Refusals {

	@EventListener
	void refused(SessionEvent.Rejected event) {
		remember(event.sessionName(), event.reason());
	}

	@EventListener
	void expired(SessionEvent.Expired event) {
		remember(event.sessionName(), RejectionReason.EXPIRED);
	}

	@Nullable RejectionReason of(String name) {
		RequestAttributes request = RequestContextHolder.currentRequestAttributes();
		return (RejectionReason) request.getAttribute(key(name), RequestAttributes.SCOPE_REQUEST);
	}

	private static void remember(String name, RejectionReason reason) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request != null) {
			request.setAttribute(key(name), reason, RequestAttributes.SCOPE_REQUEST);
		}
	}

	private static String key(String name) {
		return Refusals.class.getName() + "." + name;
	}

}
