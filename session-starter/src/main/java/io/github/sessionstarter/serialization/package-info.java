/**
 * Typed values to text and back.
 */
@NullMarked
package io.github.sessionstarter.serialization;

import org.jspecify.annotations.NullMarked;
