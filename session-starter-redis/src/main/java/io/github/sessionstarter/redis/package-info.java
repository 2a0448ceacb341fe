/**
 * Server-side sessions in Redis: the storage "redis" and its auto-configuration.
 */
@NullMarked
package io.github.sessionstarter.redis;

import org.jspecify.annotations.NullMarked;
