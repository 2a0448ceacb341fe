/**
 * New ids for server-side sessions.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.ids;

import org.jspecify.annotations.NullMarked;
