/**
 * Takes client-side sessions back before they expire.
 */
@NullMarked
package io.github.sessionstarter.tracking.revocation;

import org.jspecify.annotations.NullMarked;
