package io.github.sessionstarter;

import java.time.Instant;

/**
 * A session of a user, for a list of devices.
 *
 * @param handle names the session towards {@link SessionManager}; it is a hash of the id,
 * may be shown to the user, and opens nothing
 * @param created when the session began
 * @param renewed when it was last written, which reads cause now and then
 */
public record SessionInfo(String handle, Instant created, Instant renewed) {

}
