package io.github.sessionstarter.session;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.http.IncomingTokens;
import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.session.Loaded.Token;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.transform.TransformerChain;

/**
 * The way of one session through a request, in both directions.
 *
 * <pre>
 * request  → transport.read → transformers.decode → tracker.load → the session of this request
 * response ← transport.write ← transformers.encode ← tracker.store ← the session of this request
 * </pre>
 *
 * @param <T> the type of the session
 */
final class SessionPipeline<T> {

	private final SessionRegistration<T> registration;

	private final SessionChanges<T> changes;

	private final SessionObserver observer;

	private final Refusals refusals;

	SessionPipeline(SessionRegistration<T> registration, SessionObserver observer) {
		this.registration = registration;
		this.changes = new SessionChanges<>(registration, observer);
		this.observer = observer;
		this.refusals = new Refusals(registration, observer);
	}

	/** Usually there is one token at most. */
	Loaded<T> read(SessionExchange exchange) {
		List<String> tokens = this.registration.transport().read(exchange); // 1
		if (tokens.size() < 2) {
			return tokens.isEmpty() ? new Loaded.None<>(null) : load(tokens.get(0));
		}
		Loaded<T> loaded = choose(lookedAt(tokens));
		boolean all = tokens.size() <= IncomingTokens.MAX_COUNT;
		return (all || !(loaded instanceof Loaded.None)) ? loaded : new Loaded.None<>(null);
	}

	/**
	 * Choose the first session, or where the client holds the state of the sessions, the
	 * one that was renewed last. A cookie in an older form can remain next to the current
	 * one, where path or domain have changed: it must not come back over what has
	 * happened since.
	 */
	private Loaded<T> choose(List<String> tokens) {
		Loaded<T> chosen = new Loaded.None<>(null);
		boolean over = false;
		for (String token : tokens) {
			if ((over || chosen.value() != null) && isOlder(token)) {
				break;
			}
			Loaded<T> loaded = load(token);
			if (loaded.value() != null && !this.registration.tracker().isHeldByClient()) {
				return loaded;
			}
			over |= loaded.isOver();
			chosen = loaded.precedes(chosen) ? loaded : chosen;
		}
		return chosen;
	}

	private Loaded<T> load(String token) {
		if (token.isEmpty() || isTooLong(token)) {
			return refuse(token.isEmpty() ? RejectionReason.MALFORMED : RejectionReason.TOO_LONG);
		}
		OlderForm<T> older = this.registration.older().formOf(token);
		return (older != null) ? loadOlder(older, token) : loadCurrent(token);
	}

	private Loaded<T> loadCurrent(String token) {
		return this.registration.transformers()
			.decode(token) // 2
			.fold((decoded) -> this.registration.tracker()
				.load(decoded.text()) // 3
				.fold((session) -> current(session, decoded.reissue()), (reason) -> refuse(reason, decoded.text())),
					this::refuse);
	}

	/** Send the token of a session that goes on. */
	private void write(TrackedSession<T> session, SessionExchange exchange) {
		String text = this.registration.tracker().token(session); // 3
		String token = this.registration.transformers().encode(text); // 2
		this.registration.transport()
			.write(exchange, token, this.registration.payloads().lifetime().remaining(session)); // 1
	}

	/** Make the client forget its token. */
	private void remove(boolean ended, SessionExchange exchange) {
		this.registration.transport().remove(exchange);
		String clearSiteData = this.registration.policy().clearSiteData();
		if (ended && clearSiteData != null) {
			exchange.addResponseHeader("Clear-Site-Data", clearSiteData);
		}
	}

	/**
	 * Tell the client what the commit of a change has led to.
	 * @return what the client was told: nothing if it can go on with a token in an older
	 * form, and the new one is too large
	 */
	private Outcome<T> tell(Outcome<T> outcome, SessionExchange exchange) {
		try {
			repeat(outcome, exchange);
		}
		catch (SessionTooLargeException ex) {
			if (outcome instanceof Outcome.Send<T> send && send.optional()) {
				this.refusals.tooLargeToReissue();
				return new Outcome.Nothing<>(send.remaining(Token.TOO_LARGE));
			}
			throw ex;
		}
		if (outcome instanceof Outcome.Send<T> send && send.replaced() != null) {
			this.observer.reissued(this.registration.name(), send.replaced());
		}
		return outcome;
	}

	/** Tell the client once more, after the application has reset the response. */
	void repeat(Outcome<T> outcome, SessionExchange exchange) {
		if (outcome instanceof Outcome.Send<T> send) {
			write(send.session(), exchange);
		}
		else if (outcome instanceof Outcome.Remove<T> remove) {
			remove(remove.ended(), exchange);
		}
	}

	SessionRegistration<T> registration() {
		return this.registration;
	}

	SessionChanges<T> changes() {
		return this.changes;
	}

	/** End a session on the server at once, and those of all tokens. */
	void end(Loaded<T> loaded, List<String> tokens) {
		Outcome<T> unused = this.changes.end(loaded);
		endOthers(tokens);
	}

	/** Carry out what the application wants, and tell the client. */
	Outcome<T> commit(Loaded<T> loaded, Change<T> change, SessionExchange exchange) {
		Outcome<T> outcome = this.changes.commit(loaded, change);
		if (change instanceof Change.End) {
			endOthers(tokens(exchange));
		}
		return tell(outcome, exchange);
	}

	/** Return the tokens that the client has sent. */
	List<String> tokens(SessionExchange exchange) {
		return this.registration.transport().read(exchange);
	}

	private void endOthers(List<String> tokens) {
		if (tokens.size() > 1) {
			lookedAt(tokens).stream().filter((token) -> !token.isEmpty() && !isTooLong(token)).forEach(this::abandon);
		}
	}

	private void abandon(String token) {
		OlderForm<T> older = this.registration.older().formOf(token);
		TransformerChain transformers = (older != null) ? older.transformers() : this.registration.transformers();
		Predicate<String> abandon = (older != null) ? older.tracker()::abandonAdopted
				: this.registration.tracker()::abandon;
		boolean unused = transformers.decode(token).fold((decoded) -> abandon.test(decoded.text()), (reason) -> false);
	}

	private List<String> lookedAt(List<String> tokens) {
		return tokens.stream().limit(IncomingTokens.MAX_COUNT).sorted(Comparator.comparing(this::isOlder)).toList();
	}

	private boolean isOlder(String token) {
		return !isTooLong(token) && this.registration.older().recognizes(token);
	}

	private static boolean isTooLong(String token) {
		return token.length() > IncomingTokens.MAX_LENGTH;
	}

	private static <T> Loaded<T> current(TrackedSession<T> session, boolean reissue) {
		return new Loaded.Current<>(session, reissue ? Token.OLDER_KEY : Token.UP_TO_DATE);
	}

	private Loaded<T> loadOlder(OlderForm<T> form, String token) {
		return form.transformers().decode(token).fold((decoded) -> adopt(form, decoded.text()), this::refuse);
	}

	private Loaded<T> adopt(OlderForm<T> form, String text) {
		SessionTracker<T> own = this.registration.tracker();
		if (form.tracker() == own) {
			return own.adopt(text)
				.fold((session) -> new Loaded.Current<>(session, Token.OLDER_FORM),
						(reason) -> refuse(form, text, reason));
		}
		return find(form, text).fold((session) -> new Loaded.Legacy<>(session, form, Loaded.Current.WRITTEN),
				(reason) -> refuse(form, text, reason));
	}

	private Lookup<T> find(OlderForm<T> form, String text) {
		try {
			return form.tracker()
				.load(text)
				.<Lookup<T>>fold((found) -> found.with(this.registration.payloads().of(found.payload().value())),
						Lookup.Rejected::new);
		}
		catch (SessionStorageException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// Code of the application fails for a value that the client may have chosen.
			return new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD);
		}
	}

	private Loaded<T> refuse(OlderForm<T> form, String text, RejectionReason reason) {
		Loaded<T> refused = refuse(reason);
		return (Loaded.KEEPING.contains(reason) && form.authenticated())
				? new Loaded.Kept<>(text, form.tracker()::abandonAdopted, reason) : refused;
	}

	private Loaded<T> refuse(RejectionReason reason) {
		this.refusals.count(reason);
		return new Loaded.None<>(reason, true);
	}

	private Loaded<T> refuse(RejectionReason reason, String decoded) {
		Loaded<T> refused = refuse(reason);
		return (Loaded.KEEPING.contains(reason) && isGenuine())
				? new Loaded.Kept<>(decoded, this.registration.tracker()::abandon, reason) : refused;
	}

	/** All failures of a foreign form, which carries no id, have to look alike. */
	private boolean isGenuine() {
		return this.registration.tracker().isHeldByClient() || this.registration.tracker().termination() != null;
	}

}
