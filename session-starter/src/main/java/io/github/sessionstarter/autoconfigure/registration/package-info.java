/**
 * The factories that turn the settings of one session into its registration.
 */
@NullMarked
package io.github.sessionstarter.autoconfigure.registration;

import org.jspecify.annotations.NullMarked;
