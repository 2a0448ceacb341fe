/**
 * The properties of sessions, and what is said about wrong ones.
 */
@NullMarked
package io.github.sessionstarter.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
