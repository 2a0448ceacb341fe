/**
 * Requests that need a user who has authenticated a short time ago.
 */
@NullMarked
package io.github.sessionstarter.security.fresh;

import org.jspecify.annotations.NullMarked;
