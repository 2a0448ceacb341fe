package io.github.sessionstarter.autoconfigure;

/**
 * The session of most tests.
 */
record UserSession(String id, int count) {

}
