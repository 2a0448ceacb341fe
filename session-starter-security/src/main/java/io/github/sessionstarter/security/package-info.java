/**
 * A typed session as the log-in of Spring Security.
 */
@NullMarked
package io.github.sessionstarter.security;

import org.jspecify.annotations.NullMarked;
