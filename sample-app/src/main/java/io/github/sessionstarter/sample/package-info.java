/**
 * The three examples of Ktor's documentation of sessions, preferences and a log-in, as
 * records and controllers.
 */
@NullMarked
package io.github.sessionstarter.sample;

import org.jspecify.annotations.NullMarked;
