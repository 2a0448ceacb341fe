/**
 * One request and its response as sessions see them, without any type of a web stack.
 */
@NullMarked
package io.github.sessionstarter.http;

import org.jspecify.annotations.NullMarked;
