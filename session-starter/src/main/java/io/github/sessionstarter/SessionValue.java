package io.github.sessionstarter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that binds a parameter of a controller method to a session.
 *
 * <pre class="code">
 * String cart(&#64;SessionValue CartSession cart)              // absent: 401 problem detail
 * String cart(&#64;SessionValue Optional&lt;CartSession&gt; cart)    // absent: empty
 * String cart(&#64;SessionValue &#64;Nullable CartSession cart)    // absent: null
 * String cart(&#64;SessionValue TypedSession&lt;CartSession&gt; cart) // a handle to read and change
 * String pay(&#64;SessionValue(fresh = "10m") UserSession user)    // logged in long ago: 401
 * </pre>
 *
 * The session is found by the type of the parameter, or by {@link #value() name} where
 * two sessions have the same type.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SessionValue {

	/**
	 * The name of the session, as in {@code sessions.registrations}.
	 * @return the name, or an empty text to find the session by the type of the parameter
	 */
	String value() default "";

	/**
	 * Whether the session has to exist. If it does and there is none, the request is
	 * answered with 401, or redirected where the registration says so.
	 * @return {@code false} to get {@code null} instead; a parameter that is
	 * {@code Optional}, {@code @Nullable} or nullable in Kotlin is never required
	 */
	boolean required() default true;

	/**
	 * How long ago the user may have logged in, or confirmed the log-in, for this method
	 * to be called (OWASP ASVS 7.5). Where that was longer ago, the request is answered
	 * with 401, and the user has to authenticate again. Needs a session that carries a
	 * log-in, which the module {@code session-starter-security} keeps there.
	 * @return a duration such as {@code 10m}, in seconds if it has no unit; empty if the
	 * time does not matter
	 */
	String fresh() default "";

}
