/**
 * What makes the requests, and what they cost a server.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.http.load;

import org.jspecify.annotations.NullMarked;
