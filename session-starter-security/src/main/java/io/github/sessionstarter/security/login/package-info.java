/**
 * What a session keeps of a log-in besides its value.
 */
@NullMarked
package io.github.sessionstarter.security.login;

import org.jspecify.annotations.NullMarked;
