/**
 * Who is measured, and what one measurement says.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.measurement;

import org.jspecify.annotations.NullMarked;
