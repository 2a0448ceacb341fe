/**
 * What requests on all nodes share beside the sessions.
 */
@NullMarked
package io.github.sessionstarter.tracking.shared;

import org.jspecify.annotations.NullMarked;
