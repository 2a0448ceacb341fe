package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.RejectionReason;

/**
 * Tells several observers, one after the other.
 *
 * @param observers the observers
 */
public record SessionObservers(List<SessionObserver> observers) implements SessionObserver {

	@Override
	public void created(String sessionName) {
		this.observers.forEach((observer) -> observer.created(sessionName));
	}

	@Override
	public void renewed(String sessionName) {
		this.observers.forEach((observer) -> observer.renewed(sessionName));
	}

	@Override
	public void ended(String sessionName) {
		this.observers.forEach((observer) -> observer.ended(sessionName));
	}

	@Override
	public void conflict(String sessionName) {
		this.observers.forEach((observer) -> observer.conflict(sessionName));
	}

	@Override
	public void rejected(String sessionName, RejectionReason reason) {
		this.observers.forEach((observer) -> observer.rejected(sessionName, reason));
	}

	@Override
	public void reissued(String sessionName, String from) {
		this.observers.forEach((observer) -> observer.reissued(sessionName, from));
	}

	@Override
	public void evicted() {
		this.observers.forEach(SessionObserver::evicted);
	}

}
