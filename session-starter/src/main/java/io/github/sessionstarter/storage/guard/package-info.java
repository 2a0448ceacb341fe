/**
 * What stands between a storage and those who use it: failures are told apart, counted
 * and logged, and a storage that is silent is left alone.
 */
@NullMarked
package io.github.sessionstarter.storage.guard;

import org.jspecify.annotations.NullMarked;
