package io.github.sessionstarter.security.login;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.encoding.PercentEncoding;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.util.StringUtils;

/**
 * What a session knows of its log-in besides its value, kept in the same protection.
 * <p>
 * Written as {@code begun;authenticated;validated;factor.issued;…} in milliseconds to the
 * base of 36: the first one since the epoch, the others since then, and a factor that is
 * older as {@code factor.-issued}.
 *
 * @param begun when the user has logged in
 * @param authenticated when the user has authenticated last; before the epoch if the user
 * is only remembered
 * @param validated when the application has last validated the session
 * @param factors how the user has authenticated, and when
 * @param switched the administrator behind a switched user, or {@code null}
 */
public record LogIn(Instant begun, Instant authenticated, Instant validated, List<FactorGrantedAuthority> factors,
		@Nullable SwitchedUser switched) {

	/** In place of a time: the user is remembered, and has not authenticated. */
	private static final Instant NEVER = Instant.ofEpochMilli(-1);

	private static final int RADIX = 36;

	private static final String FIELD = ";";

	private static final String FACTOR = "FACTOR_";

	/** Begins what is kept of a switched user. */
	private static final String SWITCHED = "@";

	/** Begins an authority that has another name. */
	private static final String OTHER = "!";

	private static final Pattern WRITTEN = Pattern
		.compile(Base36.WRITTEN + "(;-?[0-9a-z]{1,11}){2}(;[\\w%]*\\.-?[0-9a-z]{1,11}){0,99}(;@[\\w.-]+)?");

	private static final PercentEncoding NAMES = new PercentEncoding((c) -> c == '_' || Character.isLetterOrDigit(c),
			false);

	/**
	 * Return the factors of an authentication, with the precision that can be written.
	 * @param authorities the authorities of the authentication
	 * @return the factors
	 */
	public static List<FactorGrantedAuthority> factors(Collection<? extends GrantedAuthority> authorities) {
		return authorities.stream()
			.filter(FactorGrantedAuthority.class::isInstance)
			.map(FactorGrantedAuthority.class::cast)
			.map((factor) -> factor(factor.getAuthority(), factor.getIssuedAt().toEpochMilli()))
			.toList();
	}

	/**
	 * Read what {@link #write} has made.
	 * @param details the text; empty if the session was not begun by a log-in, so that it
	 * is not known when its user has authenticated
	 * @param created when the session began
	 * @return the log-in, or {@code null} if another version has written it
	 */
	public static @Nullable LogIn read(String details, Instant created) {
		if (details.isEmpty()) {
			return new LogIn(created, Instant.EPOCH, created, List.of(), null);
		}
		if (!WRITTEN.matcher(details).matches()) {
			return null;
		}
		List<String> fields = List.of(details.split(FIELD));
		Instant begun = Instant.ofEpochMilli(Base36.read(fields.get(0)));
		List<FactorGrantedAuthority> factors = fields.stream()
			.skip(3)
			.filter((field) -> !field.startsWith(SWITCHED))
			.flatMap((field) -> readFactor(begun, field).stream())
			.toList();
		String last = fields.get(fields.size() - 1);
		SwitchedUser switched = last.startsWith(SWITCHED) ? SwitchedUser.read(last.substring(1)) : null;
		boolean whole = 3 + factors.size() + ((switched != null) ? 1 : 0) == fields.size();
		return whole ? new LogIn(begun, time(begun, fields.get(1)), time(begun, fields.get(2)), factors, switched)
				: null;
	}

	/**
	 * Begin a log-in.
	 * @param time when the user has authenticated
	 * @param factors how
	 * @return the log-in
	 */
	public static LogIn begin(Instant time, List<FactorGrantedAuthority> factors) {
		Instant begun = time.truncatedTo(ChronoUnit.MILLIS);
		return new LogIn(begun, begun, begun, factors, null);
	}

	/**
	 * Write this log-in.
	 * @return the text
	 */
	public String write() {
		return Stream
			.of(Stream.of(Base36.write(this.begun.toEpochMilli()), text(this.authenticated), text(this.validated)),
					this.factors.stream().map(this::write),
					Stream.ofNullable(this.switched).map((user) -> SWITCHED + user.write()))
			.flatMap((fields) -> fields)
			.collect(Collectors.joining(FIELD));
	}

	/**
	 * Return whether an authentication goes on with a factor of this log-in.
	 * @param others its factors
	 * @return whether one of them is the same
	 */
	public boolean isContinuedBy(List<FactorGrantedAuthority> others) {
		return this.factors.stream().anyMatch(others::contains);
	}

	/**
	 * Return this log-in when nothing of what the user has proved counts any more.
	 * @return the log-in
	 */
	public LogIn remembered() {
		return new LogIn(this.begun, NEVER, this.validated, List.of(), this.switched);
	}

	/**
	 * Return whether the user is only remembered.
	 * @return whether it takes another log-in to authenticate the user
	 */
	public boolean isRemembered() {
		return this.authenticated.equals(NEVER);
	}

	/**
	 * Return this log-in after the user has proved more, or the same again.
	 * @param time the present time
	 * @param factors what the user has proved by now
	 * @return the log-in
	 */
	public LogIn continuedAt(Instant time, List<FactorGrantedAuthority> factors) {
		if (isRemembered()) {
			return validatedAt(time);
		}
		Instant latest = factors.stream()
			.map(FactorGrantedAuthority::getIssuedAt)
			.reduce(this.authenticated, (a, b) -> a.isAfter(b) ? a : b);
		return new LogIn(this.begun, latest, time, factors, this.switched);
	}

	/**
	 * Return this log-in after the application has validated its session.
	 * @param time the present time
	 * @return the log-in
	 */
	public LogIn validatedAt(Instant time) {
		return new LogIn(this.begun, this.authenticated, time, this.factors, this.switched);
	}

	/**
	 * Return the log-in as another user, without any proof.
	 * @param time the present time
	 * @param from the user who becomes another one
	 * @return the log-in
	 */
	public LogIn switchedAt(Instant time, SwitchedUser from) {
		LogIn next = begin(time, List.of());
		return new LogIn(next.begun, this.authenticated, next.validated, next.factors, from);
	}

	private String write(FactorGrantedAuthority factor) {
		String name = factor.getAuthority();
		String kind = name.startsWith(FACTOR) ? name.substring(FACTOR.length()) : OTHER + name;
		return NAMES.encode(kind) + "." + text(factor.getIssuedAt());
	}

	private static Optional<FactorGrantedAuthority> readFactor(Instant begun, String field) {
		int dot = field.indexOf('.');
		return Optional.ofNullable(NAMES.decode(field.substring(0, dot)))
			.map((kind) -> kind.startsWith(OTHER) ? kind.substring(1) : FACTOR + kind)
			.filter(StringUtils::hasText)
			.map((authority) -> factor(authority, time(begun, field.substring(dot + 1)).toEpochMilli()));
	}

	private static FactorGrantedAuthority factor(String authority, long issued) {
		return FactorGrantedAuthority.withAuthority(authority).issuedAt(Instant.ofEpochMilli(issued)).build();
	}

	private String text(Instant time) {
		return Long.toString(time.toEpochMilli() - this.begun.toEpochMilli(), RADIX);
	}

	private static Instant time(Instant begun, String field) {
		return begun.plusMillis(Long.parseLong(field, RADIX));
	}

}
