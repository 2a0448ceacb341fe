/**
 * Sessions in a servlet container.
 */
@NullMarked
package io.github.sessionstarter.servlet;

import org.jspecify.annotations.NullMarked;
