/**
 * The way of a session through a request: transport, transformers, tracker and slot, and
 * back again before the response is committed.
 */
@NullMarked
package io.github.sessionstarter.web;

import org.jspecify.annotations.NullMarked;
