/**
 * What the test support of Spring Security needs where a typed session is the log-in.
 */
@NullMarked
package io.github.sessionstarter.test.security;

import org.jspecify.annotations.NullMarked;
