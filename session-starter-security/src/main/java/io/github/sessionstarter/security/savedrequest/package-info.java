/**
 * Where a user wanted to go before the log-in.
 */
@NullMarked
package io.github.sessionstarter.security.savedrequest;

import org.jspecify.annotations.NullMarked;
