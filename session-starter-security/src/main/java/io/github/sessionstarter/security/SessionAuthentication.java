package io.github.sessionstarter.security;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * The relation between a log-in of Spring Security and the session that carries it. An
 * application defines one bean for each type of session that carries a log-in.
 *
 * @param <T> the type of the session
 */
public interface SessionAuthentication<T> {

	/**
	 * Return the session of a user after the log-in, or after the authentication has
	 * changed.
	 * @param login the authentication
	 * @param present the present session, which may be that of another user, or
	 * {@code null} if there is none
	 * @return the session, or {@code null} if this log-in is not kept
	 */
	@Nullable T session(Authentication login, @Nullable T present);

	/**
	 * Return the authentication that a session stands for. Called with each request that
	 * asks for it, so it must not ask a database.
	 * @param session the session
	 * @return the authentication, whose principal is the session
	 */
	SessionAuthenticationToken authentication(T session);

	/**
	 * Check a session that was read, with each request or as often as
	 * {@code sessions.security.revalidate} says.
	 * @param session the session
	 * @return the same session, another one that takes its place, or {@code null} if it
	 * has to end
	 * @throws org.springframework.security.authentication.AuthenticationServiceException
	 * if that cannot be known now: the request is answered with 503
	 * @throws org.springframework.security.core.AuthenticationException if the session
	 * has to end
	 */
	default @Nullable T validate(T session) {
		return session;
	}

	/**
	 * Begin the definition of a relation.
	 * @param type the type of the session
	 * @param <T> the type of the session
	 * @return a builder
	 */
	static <T> Builder<T> of(Class<T> type) {
		return new Builder<>(type);
	}

	/**
	 * A builder of relations.
	 *
	 * @param <T> the type of the session
	 */
	final class Builder<T> {

		private final Class<T> type;

		private @Nullable Function<T, String> name;

		private Function<T, Collection<String>> authorities = (session) -> List.of();

		private UnaryOperator<@Nullable T> validation = UnaryOperator.identity();

		private Builder(Class<T> type) {
			this.type = Objects.requireNonNull(type, "type");
		}

		/**
		 * Set what tells the name of the user.
		 * @param name returns {@link Authentication#getName()}
		 * @return this builder
		 */
		public Builder<T> name(Function<T, String> name) {
			this.name = name;
			return this;
		}

		/**
		 * Set what tells the authorities of the user. There are none by default.
		 * @param authorities returns texts such as {@code ROLE_ADMIN}
		 * @return this builder
		 */
		public Builder<T> authorities(Function<T, Collection<String>> authorities) {
			this.authorities = authorities;
			return this;
		}

		/**
		 * Set what checks a session that was read. By default it stays.
		 * @param validation as {@link SessionAuthentication#validate}
		 * @return this builder
		 */
		public Builder<T> validate(UnaryOperator<@Nullable T> validation) {
			this.validation = validation;
			return this;
		}

		/**
		 * Define what makes the session of a log-in, which ends the definition.
		 * @param session as {@link SessionAuthentication#session}
		 * @return the relation
		 * @throws IllegalStateException if nothing tells the name of the user
		 */
		public SessionAuthentication<T> session(BiFunction<Authentication, @Nullable T, @Nullable T> session) {
			Function<T, String> name = this.name;
			if (name == null) {
				throw new IllegalStateException("Nothing tells the name of the user of a " + this.type.getSimpleName()
						+ ". Call name(...) before session(...)");
			}
			Function<T, Collection<String>> authorities = this.authorities;
			UnaryOperator<@Nullable T> validation = this.validation;
			return new SessionAuthentication<>() {

				@Override
				public @Nullable T session(Authentication login, @Nullable T present) {
					return session.apply(login, present);
				}

				@Override
				public SessionAuthenticationToken authentication(T present) {
					return new SessionAuthenticationToken(present, name.apply(present),
							AuthorityUtils.createAuthorityList(authorities.apply(present)));
				}

				@Override
				public @Nullable T validate(T present) {
					return validation.apply(present);
				}

			};
		}

	}

}
