/**
 * Users who stay logged in although the timeouts of their session have passed.
 */
@NullMarked
package io.github.sessionstarter.security.remember;

import org.jspecify.annotations.NullMarked;
