/**
 * Requests that need a recent authentication of their user.
 */
@NullMarked
package io.github.sessionstarter.security.fresh;

import org.jspecify.annotations.NullMarked;
