/**
 * The table that shows what was measured.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.report;

import org.jspecify.annotations.NullMarked;
