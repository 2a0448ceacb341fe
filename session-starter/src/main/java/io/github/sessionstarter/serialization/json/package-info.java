/**
 * Sessions as JSON, by Jackson.
 */
@NullMarked
package io.github.sessionstarter.serialization.json;

import org.jspecify.annotations.NullMarked;
