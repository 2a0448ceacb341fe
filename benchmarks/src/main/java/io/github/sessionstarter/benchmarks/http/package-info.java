/**
 * Web applications that do the same with a session, under the same load.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.http;

import org.jspecify.annotations.NullMarked;
