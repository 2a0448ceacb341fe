/**
 * CSRF tokens that are bound to a log-in.
 */
@NullMarked
package io.github.sessionstarter.security.csrf;

import org.jspecify.annotations.NullMarked;
