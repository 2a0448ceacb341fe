/**
 * How a token relates to a value: by value (the token carries the payload) or by id (the
 * payload stays in a storage).
 */
@NullMarked
package io.github.sessionstarter.tracking;

import org.jspecify.annotations.NullMarked;
