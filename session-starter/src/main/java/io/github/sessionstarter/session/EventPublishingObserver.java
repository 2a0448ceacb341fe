package io.github.sessionstarter.session;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionEvent;
import io.github.sessionstarter.SessionObserver;
import org.springframework.context.ApplicationEventPublisher;

/**
 * An observer that publishes what happens as events of the application.
 *
 * @param events takes the events
 */
record EventPublishingObserver(ApplicationEventPublisher events) implements SessionObserver {

	@Override
	public void created(String sessionName) {
		this.events.publishEvent(new SessionEvent.Created(sessionName));
	}

	@Override
	public void renewed(String sessionName) {
		this.events.publishEvent(new SessionEvent.Renewed(sessionName));
	}

	@Override
	public void ended(String sessionName) {
		this.events.publishEvent(new SessionEvent.Ended(sessionName));
	}

	@Override
	public void conflict(String sessionName) {
		this.events.publishEvent(new SessionEvent.Conflict(sessionName));
	}

	@Override
	public void rejected(String sessionName, RejectionReason reason) {
		this.events.publishEvent((reason == RejectionReason.EXPIRED) ? new SessionEvent.Expired(sessionName)
				: new SessionEvent.Rejected(sessionName, reason));
	}

}
