/**
 * Turns the text of a session into a token that a client may hold, and back.
 */
@NullMarked
package io.github.sessionstarter.transform;

import org.jspecify.annotations.NullMarked;
