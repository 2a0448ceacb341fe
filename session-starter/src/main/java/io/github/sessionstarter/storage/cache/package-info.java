/**
 * What was read from a storage a short time ago.
 */
@NullMarked
package io.github.sessionstarter.storage.cache;

import org.jspecify.annotations.NullMarked;
