package io.github.sessionstarter.web.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;

/**
 * Remembers what happened to tokens since it was last asked.
 */
public final class RecordingObserver implements SessionObserver {

	private final List<Rejection> rejections = new CopyOnWriteArrayList<>();

	private final List<String> reissues = new CopyOnWriteArrayList<>();

	private final List<String> forms = new CopyOnWriteArrayList<>();

	@Override
	public void rejected(String sessionName, RejectionReason reason) {
		this.rejections.add(new Rejection(sessionName, reason));
	}

	@Override
	public void reissued(String sessionName, String from) {
		this.reissues.add(sessionName);
		this.forms.add(from);
	}

	public void forget() {
		this.rejections.clear();
		this.reissues.clear();
		this.forms.clear();
	}

	public List<Rejection> rejections() {
		return List.copyOf(this.rejections);
	}

	/** Returns the reasons why tokens of one session were rejected. */
	public List<RejectionReason> reasons(String sessionName) {
		return this.rejections.stream()
			.filter((rejection) -> rejection.sessionName().equals(sessionName))
			.map(Rejection::reason)
			.toList();
	}

	/** Returns the sessions whose tokens were replaced. */
	public List<String> reissues() {
		return List.copyOf(this.reissues);
	}

	/** Returns what the tokens were in that were replaced. */
	public List<String> formsOfReissues() {
		return List.copyOf(this.forms);
	}

	/**
	 * A token that was rejected.
	 *
	 * @param sessionName the name of its session
	 * @param reason why
	 */
	public record Rejection(String sessionName, RejectionReason reason) {

	}

}
