/**
 * The server-side sessions of one user.
 */
@NullMarked
package io.github.sessionstarter.tracking.principal;

import org.jspecify.annotations.NullMarked;
