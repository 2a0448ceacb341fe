/**
 * Many virtual threads that encrypt.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
