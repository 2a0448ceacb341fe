package io.github.sessionstarter.sample.account;

/**
 * A session that stays on the server, which knows all sessions of each user.
 *
 * @param user the name of the user, by which the sessions are found
 * @param browser where the user has logged in, in words
 */
public record AccountSession(String user, String browser) {

}
