/**
 * One session in one request, in both directions, and the registered sessions.
 */
@NullMarked
package io.github.sessionstarter.session;

import org.jspecify.annotations.NullMarked;
