/**
 * What applications test their typed sessions with.
 */
@NullMarked
package io.github.sessionstarter.test;

import org.jspecify.annotations.NullMarked;
