/**
 * Values in files.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.directory;

import org.jspecify.annotations.NullMarked;
