/**
 * A typed value to an encrypted token and back, serializer included.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
