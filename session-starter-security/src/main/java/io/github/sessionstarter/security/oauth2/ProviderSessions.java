package io.github.sessionstarter.security.oauth2;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.Sha256;
import io.github.sessionstarter.security.SessionAuthentication;
import io.github.sessionstarter.security.extension.LogInGroups;
import io.github.sessionstarter.serialization.SessionGroups;
import io.github.sessionstarter.session.RegisteredSessionManager;
import io.github.sessionstarter.session.SessionRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.LogoutTokenClaimAccessor;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The sessions at providers of OpenID Connect that log-ins belong to, kept where a filter
 * chain is told of log-outs there. Each log-in is in the group of its session at the
 * provider, and in that of all sessions of its user.
 * <p>
 * Written as {@code sid.sub.issued~}: hashes of the two, and the time of the id token in
 * seconds to the base of 36. The provider has set that time, and sets that of log-outs.
 */
final class ProviderSessions implements LogInGroups, SessionGroups {

	private static final int KEY_BYTES = 16;

	private final ListableBeanFactory beans;

	private final Set<String> needed = ConcurrentHashMap.newKeySet();

	ProviderSessions(ListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Return what ends the log-ins in a session when a provider says so. The request that
	 * says it has no session that could have ended with the others.
	 */
	TypedOidcSessions registry(String session) {
		return new TypedOidcSessions(session,
				new RegisteredSessionManager(this.beans.getBean(SessionRegistrations.class),
						this.beans.getBean("typedSessionObservers", SessionObserver.class), () -> null));
	}

	/** Keep the groups of the log-ins in a session from now on. */
	void keep(String session) {
		this.needed.add(session);
	}

	/** Only log-ins belong to groups, and their sessions have a mapping. */
	@Override
	public boolean supports(Class<?> type) {
		ResolvableType mapping = ResolvableType.forClassWithGenerics(SessionAuthentication.class, type);
		return this.beans.getBeanNamesForType(mapping, true, false).length > 0;
	}

	@Override
	public String of(Authentication authentication, String session) {
		if (!this.needed.contains(session) || !(authentication.getPrincipal() instanceof OidcUser user)) {
			return "";
		}
		OidcIdToken token = user.getIdToken();
		String issuer = Objects.requireNonNull(token.getIssuer()).toExternalForm();
		Instant issued = Objects.requireNonNull(token.getIssuedAt());
		String sid = token.getClaimAsString("sid");
		return ((sid != null) ? ofSession(issuer, sid) : "") + "." + ofUser(issuer, token.getSubject()) + "."
				+ Base36.write(issued.getEpochSecond()) + "~";
	}

	/** A provider gives the id of a session to no other one. */
	@Override
	public List<Group> of(String details) {
		Matcher kept = WRITTEN.matcher(details);
		if (!kept.lookingAt()) {
			return List.of();
		}
		Group user = new Group(kept.group(2), Instant.ofEpochSecond(Base36.read(kept.group(3))));
		return Stream
			.concat(Stream.ofNullable(kept.group(1)).map((sid) -> new Group(sid, Instant.EPOCH)), Stream.of(user))
			.toList();
	}

	/** Return the key of the group that a log-out ends. */
	static String ended(LogoutTokenClaimAccessor token) {
		String issuer = token.getIssuer().toExternalForm();
		String sid = token.getSessionId();
		return (sid != null) ? ofSession(issuer, sid) : ofUser(issuer, token.getSubject());
	}

	private static String ofSession(String issuer, String sid) {
		return key("sid", issuer, sid);
	}

	private static String ofUser(String issuer, @Nullable String subject) {
		return key("sub", issuer, String.valueOf(subject));
	}

	private static String key(String claim, String issuer, String value) {
		byte[] hash = Sha256.of(claim + '\0' + issuer + '\0' + value);
		return Base64Url.encode(Arrays.copyOf(hash, KEY_BYTES));
	}

}
