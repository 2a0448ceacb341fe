package io.github.sessionstarter.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Several observers, which are told one after the other, before the events are published.
 * An exception of an observer is logged once per class, without its message, and changes
 * nothing for the others and the request. One of a listener fails the request.
 */
public final class SessionObservers implements SessionObserver {

	private static final Log logger = LogFactory.getLog(SessionObservers.class);

	private final List<SessionObserver> observers;

	private final SessionObserver events;

	private final Set<Class<?>> failed = ConcurrentHashMap.newKeySet();

	/**
	 * Create a new instance.
	 * @param observers the observers, in the order in which they are told
	 * @param events takes the events
	 */
	public SessionObservers(List<SessionObserver> observers, ApplicationEventPublisher events) {
		this.observers = List.copyOf(observers);
		this.events = new EventPublishingObserver(events);
	}

	@Override
	public void created(String sessionName) {
		tell((observer) -> observer.created(sessionName));
	}

	@Override
	public void renewed(String sessionName) {
		tell((observer) -> observer.renewed(sessionName));
	}

	@Override
	public void ended(String sessionName) {
		tell((observer) -> observer.ended(sessionName));
	}

	@Override
	public void conflict(String sessionName) {
		tell((observer) -> observer.conflict(sessionName));
	}

	@Override
	public void rejected(String sessionName, RejectionReason reason) {
		tell((observer) -> observer.rejected(sessionName, reason));
	}

	@Override
	public void reissued(String sessionName, String from) {
		tell((observer) -> observer.reissued(sessionName, from));
	}

	@Override
	public void evicted() {
		tell(SessionObserver::evicted);
	}

	private void tell(Consumer<SessionObserver> event) {
		for (SessionObserver observer : this.observers) {
			try {
				event.accept(observer);
			}
			catch (RuntimeException ex) {
				warn(observer.getClass(), ex);
			}
		}
		event.accept(this.events);
	}

	private void warn(Class<?> observer, RuntimeException failure) {
		if (this.failed.add(observer)) {
			// The message of an exception of the application may contain anything.
			RuntimeException withoutMessage = new RuntimeException(failure.getClass().getName());
			withoutMessage.setStackTrace(failure.getStackTrace());
			logger.warn(observer.getName() + " failed. The other observers are told and the request continues; further"
					+ " failures of this class are not logged", withoutMessage);
		}
	}

}
