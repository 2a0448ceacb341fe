/**
 * The key ring, and how keys are written and found weak.
 */
@NullMarked
package io.github.sessionstarter.key;

import org.jspecify.annotations.NullMarked;
