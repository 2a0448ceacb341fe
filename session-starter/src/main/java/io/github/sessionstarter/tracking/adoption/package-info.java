/**
 * Sessions that another library has kept on the server, and that are moved to here.
 */
@NullMarked
package io.github.sessionstarter.tracking.adoption;

import org.jspecify.annotations.NullMarked;
