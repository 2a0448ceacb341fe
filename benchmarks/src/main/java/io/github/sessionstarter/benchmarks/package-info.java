/**
 * The program that runs the benchmarks in rounds and prints one table.
 */
@NullMarked
package io.github.sessionstarter.benchmarks;

import org.jspecify.annotations.NullMarked;
