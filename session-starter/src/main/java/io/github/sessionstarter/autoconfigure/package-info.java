/**
 * Builds the sessions that {@code application.yml} declares, or says why it cannot.
 */
@NullMarked
package io.github.sessionstarter.autoconfigure;

import org.jspecify.annotations.NullMarked;
