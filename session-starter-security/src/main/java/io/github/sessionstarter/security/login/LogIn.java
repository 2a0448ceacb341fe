package io.github.sessionstarter.security.login;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.encoding.PercentEncoding;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * What a session knows of its log-in besides its value, kept in the same protection.
 * <p>
 * Written as {@code begun;authenticated;validated;factor.issued;…} in milliseconds to the
 * base of 36: the first one since the epoch, the others since then, and a factor that is
 * older as {@code factor.-issued}.
 *
 * @param begun when the user has logged in
 * @param authenticated when the user has authenticated last
 * @param validated when the application has last validated the session
 * @param factors how the user has authenticated, and when
 * @param switched who has become this user, or {@code null}
 */
public record LogIn(Instant begun, Instant authenticated, Instant validated, List<FactorGrantedAuthority> factors,
		@Nullable SwitchedUser switched) {

	private static final int RADIX = 36;

	private static final String FIELD = ";";

	private static final String FACTOR = "FACTOR_";

	/** Begins what is kept of a switched user. */
	private static final String SWITCHED = "@";

	/** Begins an authority that has another name. */
	private static final String OTHER = "!";

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
	 * @return the log-in
	 */
	public static LogIn read(String details, Instant created) {
		String[] fields = details.split(FIELD, -1);
		if (fields.length < 3) {
			return new LogIn(created, Instant.EPOCH, created, List.of(), null);
		}
		Instant begun = Instant.ofEpochMilli(Base36.read(fields[0], 0, fields[0].length()));
		return new LogIn(begun, time(begun, fields[1]), time(begun, fields[2]),
				Stream.of(fields)
					.skip(3)
					.filter((field) -> !field.startsWith(SWITCHED))
					.map((field) -> readFactor(begun, field))
					.toList(),
				Stream.of(fields)
					.filter((field) -> field.startsWith(SWITCHED))
					.findFirst()
					.map((field) -> SwitchedUser.read(field.substring(1)))
					.orElse(null));
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
	 * Return this log-in after the user has proved more, or the same again.
	 * @param time the present time
	 * @param factors what the user has proved by now
	 * @return the log-in
	 */
	public LogIn continuedAt(Instant time, List<FactorGrantedAuthority> factors) {
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
	 * Return the log-in as another user, who has proved nothing.
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

	private static FactorGrantedAuthority readFactor(Instant begun, String field) {
		int dot = field.indexOf('.');
		String kind = Objects.requireNonNull(NAMES.decode(field.substring(0, dot)));
		return factor(kind.startsWith(OTHER) ? kind.substring(1) : FACTOR + kind,
				time(begun, field.substring(dot + 1)).toEpochMilli());
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
