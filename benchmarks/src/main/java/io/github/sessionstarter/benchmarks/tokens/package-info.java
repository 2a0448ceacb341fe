/**
 * Text to token and back: encrypted and signed.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
