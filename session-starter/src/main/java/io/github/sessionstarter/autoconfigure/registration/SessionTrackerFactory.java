package io.github.sessionstarter.autoconfigure.registration;

import java.util.function.Function;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.principal.PrincipalPath;
import org.jspecify.annotations.Nullable;

/**
 * Decides how the token of a session relates to its value.
 */
final class SessionTrackerFactory {

	private final ServerSideFactory serverSide;

	private final ClientSideFactory clientSide;

	SessionTrackerFactory(String applicationName, NamedBeans beans) {
		this.serverSide = new ServerSideFactory(applicationName, beans);
		this.clientSide = new ClientSideFactory(beans);
	}

	<T> SessionTracker<T> create(String name, String prefix, RegistrationProperties properties, Class<T> type,
			TokenForm.Content content, Payloads<T> payloads) {
		@Nullable Function<T, @Nullable String> principal = principal(prefix + ".principal", properties, type);
		return switch (content) {
			case ID -> this.serverSide.create(name, prefix, properties, payloads, principal);
			case SESSION -> this.clientSide.create(name, prefix, properties, payloads, principal);
			case PAYLOAD -> {
				this.clientSide.refuseState(prefix, properties, "a form of Ktor carries no id");
				yield new PayloadSessionTracker<>(payloads);
			}
		};
	}

	private static <T> @Nullable Function<T, @Nullable String> principal(String property,
			RegistrationProperties properties, Class<T> type) {
		String path = properties.getPrincipal();
		return (path != null)
				? PrincipalPath.of(path, type,
						(problem, remedy) -> new InvalidSessionsConfigurationException(property, path, problem, remedy))
				: null;
	}

}
