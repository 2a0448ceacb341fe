/**
 * Client-side sessions that are taken back before they expire.
 */
@NullMarked
package io.github.sessionstarter.tracking.revocation;

import org.jspecify.annotations.NullMarked;
