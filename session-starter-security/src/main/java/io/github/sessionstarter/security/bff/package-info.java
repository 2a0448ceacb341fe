/**
 * What the profile for browser applications asks of sessions.
 */
@NullMarked
package io.github.sessionstarter.security.bff;

import org.jspecify.annotations.NullMarked;
