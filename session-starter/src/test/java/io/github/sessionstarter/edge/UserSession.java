package io.github.sessionstarter.edge;

/**
 * The session that clients would like to choose.
 */
public record UserSession(String id, int visits) {

}
