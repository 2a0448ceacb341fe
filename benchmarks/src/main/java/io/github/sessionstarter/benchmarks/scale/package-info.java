/**
 * Storages with a thousand to a million sessions.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
