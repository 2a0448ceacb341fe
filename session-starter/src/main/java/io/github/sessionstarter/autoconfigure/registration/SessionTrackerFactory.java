package io.github.sessionstarter.autoconfigure.registration;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.OnExceed;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties.Mode;
import io.github.sessionstarter.autoconfigure.properties.RevocationProperties.OnStorageFailure;
import io.github.sessionstarter.session.EncryptedAtRest;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.MemoryStorages;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.WhenFull;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.tracking.adoption.AdoptingSessionTracker;
import io.github.sessionstarter.tracking.adoption.ForeignSessions;
import io.github.sessionstarter.tracking.adoption.MovedIds;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalPath;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The factory of the tracker, by which the token of a session relates to its value.
 */
final class SessionTrackerFactory {

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final String DEFAULT_ID_GENERATOR = new RegistrationProperties().getIdGenerator();

	private final String applicationName;

	private final NamedBeans beans;

	private final GuardedStorages storages;

	private final ObjectProvider<MemoryStorages> memory;

	SessionTrackerFactory(String applicationName, NamedBeans beans, GuardedStorages storages,
			ObjectProvider<MemoryStorages> memory) {
		this.applicationName = applicationName;
		this.beans = beans;
		this.storages = storages;
		this.memory = memory;
	}

	<T> SessionTracker<T> create(RegistrationSettings settings, Class<T> type, TokenForm.Content content,
			Payloads<T> payloads, @Nullable ForeignSessions<T> foreign) {
		@Nullable Function<T, @Nullable String> principal = principal(settings, type);
		return switch (content) {
			case ID -> serverSide(settings, payloads, principal, foreign);
			case SESSION -> clientSide(settings, payloads, principal);
			case PAYLOAD -> {
				if (!readsOwnForm(settings)) {
					refuseState(settings, "a form of Ktor carries no id");
				}
				yield new PayloadSessionTracker<>(payloads);
			}
		};
	}

	/** What is read in a form of our own has to meet the revocation of its writers. */
	private static boolean readsOwnForm(RegistrationSettings settings) {
		return settings.properties()
			.getBackwardCompatibleRead()
			.getForms()
			.stream()
			.anyMatch((form) -> KtorForm.named(form.getForm()).isEmpty());
	}

	private static <T> @Nullable Function<T, @Nullable String> principal(RegistrationSettings settings, Class<T> type) {
		String path = settings.properties().getPrincipal();
		return (path != null) ? PrincipalPath.of(path, type,
				(problem, remedy) -> settings.failure("principal", path, problem, remedy)) : null;
	}

	private <T> SessionTracker<T> serverSide(RegistrationSettings settings, Payloads<T> payloads,
			@Nullable Function<T, @Nullable String> principal, @Nullable ForeignSessions<T> foreign) {
		RegistrationProperties properties = settings.properties();
		refuseRevocation(settings);
		String named = String.valueOf(properties.getStorage());
		GuardedSessionStorage storage = storage(settings, "storage", named);
		IdSessionTracker<T> sessions = new IdSessionTracker<>(settings.name(), storage, ids(settings), payloads,
				atRest(settings));
		SessionLimit limit = limit(settings);
		PrincipalSessionTracker<T> users = (principal != null || payloads.haveGroups()) ? new PrincipalSessionTracker<>(
				settings.name(), sessions, index(settings, named, storage), principal, limit) : null;
		SessionTracker<T> tracker = (users != null) ? users : sessions;
		if (foreign == null) {
			return tracker;
		}
		MovedIds moved = new MovedIds(settings.name(), separate(settings, "storage", named, storage, WhenFull.REFUSE),
				payloads.lifetime(), Objects.requireNonNull(properties.getBackwardCompatibleRead().getUntil()));
		return new AdoptingSessionTracker<>(sessions, tracker, (users != null) ? users::enter : (session) -> {
		}, moved, foreign);
	}

	private GuardedSessionStorage storage(RegistrationSettings settings, String property, String name) {
		return guard(name, this.beans.get(settings, property, name, SessionStorage.class));
	}

	GuardedSessionStorage guard(String name, SessionStorage storage) {
		return this.storages.guard(name, storage);
	}

	private SessionIndex index(RegistrationSettings settings, String name, GuardedSessionStorage named) {
		MemoryStorages storages = memoryOf(named.storage());
		return (storages != null) ? storages.createIndex()
				: ListIndex.of(separate(settings, "storage", name, named, WhenFull.REFUSE));
	}

	/** Return the storages that the given one belongs to, if it is the memory. */
	private @Nullable MemoryStorages memoryOf(SessionStorage storage) {
		Object target = AopProxyUtils.getSingletonTarget(storage);
		MemoryStorages storages = this.memory.getIfAvailable();
		return (storages != null && storages.sessions() == ((target != null) ? target : storage)) ? storages : null;
	}

	/**
	 * Return another storage, where the memory could drop what protects sessions. Nothing
	 * takes the place of one that the application has made.
	 */
	private SessionStorage separate(RegistrationSettings settings, String property, String name,
			GuardedSessionStorage named, WhenFull whenFull) {
		MemoryStorages storages = memoryOf(named.storage());
		if (storages != null) {
			return storages.create(whenFull);
		}
		Object target = AopProxyUtils.getSingletonTarget(named.storage());
		if (((target != null) ? target : named.storage()) instanceof InMemorySessionStorage storage
				&& storage.whenFull() == WhenFull.EVICT) {
			throw settings.failure(property, name,
					"This memory drops entries when it is full, and would forget log-outs or sessions of a user",
					"Create it with WhenFull.REFUSE, or write memory.");
		}
		return named;
	}

	private static void refuseRevocation(RegistrationSettings settings) {
		RevocationProperties revocation = settings.properties().getRevocation();
		String problem = "The session is server-side, so it can be ended in its own storage";
		String remedy = "Remove the property, or " + settings.property("storage") + ".";
		refuse(settings, "revocation.storage", revocation.getStorage(), problem, remedy);
		refuse(settings, "revocation.mode", revocation.getMode(), problem, remedy);
		refuse(settings, "revocation.grace", revocation.getGrace(), problem, remedy);
	}

	SessionIdGenerator ids(RegistrationSettings settings) {
		String name = settings.properties().getIdGenerator();
		// Spring Session's documentation gives the same name to its own generator.
		boolean taken = name.equals(DEFAULT_ID_GENERATOR) && this.beans.isOfOtherType(name, SessionIdGenerator.class);
		return taken ? new RandomSessionIdGenerator()
				: this.beans.get(settings, "id-generator", name, SessionIdGenerator.class);
	}

	private StorageCodec atRest(RegistrationSettings settings) {
		if (!settings.properties().isEncryptAtRest()) {
			return StorageCodec.PLAIN;
		}
		return new EncryptedAtRest(this.beans.get(settings, "encrypt-at-rest", "encrypt", SessionTransformer.class),
				new SessionContext(this.applicationName, settings.name(), "storage"));
	}

	private static SessionLimit limit(RegistrationSettings settings) {
		RegistrationProperties properties = settings.properties();
		Integer max = properties.getMaxSessionsPerPrincipal();
		if (max == null) {
			return SessionLimit.NONE;
		}
		if (max < 1) {
			throw settings.failure("max-sessions-per-principal", max, "No user could have a session",
					"Write 1 or more, or remove the property.");
		}
		if (properties.getPrincipal() == null) {
			throw settings.failure("max-sessions-per-principal", max, "Nothing tells the user of a session", "Set "
					+ settings.property("principal") + " to the property of the session's type that names the user.");
		}
		return new SessionLimit(max, properties.getOnExceed() == OnExceed.REFUSE);
	}

	private <T> SessionTracker<T> clientSide(RegistrationSettings settings, Payloads<T> payloads,
			@Nullable Function<T, @Nullable String> principal) {
		RevocationProperties revocation = settings.properties().getRevocation();
		String named = revocation.getStorage();
		if (named == null) {
			refuseState(settings, "nothing of it is on the server");
			return new ValueSessionTracker<>(payloads);
		}
		refuseStorage(settings, "the server does not know each session");
		GuardedSessionStorage storage = storage(settings, "revocation.storage", named);
		SessionStorage marks = separate(settings, "revocation.storage", named, storage, WhenFull.REFUSE);
		boolean accept = revocation.getOnStorageFailure() == OnStorageFailure.ACCEPT;
		if (revocation.getMode() == Mode.LATEST) {
			// What is forgotten there has ended. A flood may not lock others out.
			SessionStorage newest = separate(settings, "revocation.storage", named, storage, WhenFull.EVICT);
			return RevocableSessionTracker.latest(settings.name(), payloads, new RevocationStorages(newest, marks),
					grace(settings), principal, accept);
		}
		refuse(settings, "revocation.grace", revocation.getGrace(),
				"Only the mode 'latest' knows which token is an older one",
				"Remove the property, or set " + settings.property("revocation.mode") + " to latest.");
		SessionStorage ended = separate(settings, "revocation.storage", named, storage, WhenFull.REFUSE);
		return RevocableSessionTracker.denylist(settings.name(), payloads, new RevocationStorages(ended, marks),
				principal, accept);
	}

	private static Duration grace(RegistrationSettings settings) {
		Duration grace = settings.properties().getRevocation().getGrace();
		if (grace != null && grace.isNegative()) {
			throw settings.failure("revocation.grace", grace, "A token cannot be refused before it was replaced",
					"Write a duration such as 10s, or 0.");
		}
		return (grace != null) ? grace : GRACE;
	}

	/** Refuse what needs state on the server, where a session has none. */
	private static void refuseState(RegistrationSettings settings, String reason) {
		refuseStorage(settings, reason);
		RevocationProperties revocation = settings.properties().getRevocation();
		String problem = "The session is client-side, so " + reason;
		String remedy = "Remove the property, or set " + settings.property("revocation.storage") + ".";
		refuse(settings, "revocation.storage", revocation.getStorage(), problem, "Remove the property.");
		if (!revocation.undoesAll()) {
			refuse(settings, "revocation.mode", revocation.getMode(), problem, remedy);
			refuse(settings, "revocation.grace", revocation.getGrace(), problem, remedy);
		}
		refuse(settings, "principal", settings.properties().getPrincipal(), problem, remedy);
	}

	private static void refuseStorage(RegistrationSettings settings, String reason) {
		String remedy = "Remove the property, or set " + settings.property("storage") + ".";
		refuse(settings, "encrypt-at-rest", settings.properties().isEncryptAtRest() ? true : null,
				"The session is client-side, so no storage holds it", remedy);
		refuse(settings, "max-sessions-per-principal", settings.properties().getMaxSessionsPerPrincipal(),
				"The session is client-side, so " + reason, remedy);
	}

	private static void refuse(RegistrationSettings settings, String property, @Nullable Object value, String problem,
			String remedy) {
		if (value != null) {
			throw settings.failure(property, value, problem, remedy);
		}
	}

}
