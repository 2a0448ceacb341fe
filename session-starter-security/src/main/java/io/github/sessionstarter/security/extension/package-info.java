/**
 * What the rooms of single kinds of log-in add to the filter chains of all.
 */
@NullMarked
package io.github.sessionstarter.security.extension;

import org.jspecify.annotations.NullMarked;
