/**
 * The web applications, each in a virtual machine of its own.
 */
@NullMarked
package io.github.sessionstarter.benchmarks.http.server;

import org.jspecify.annotations.NullMarked;
