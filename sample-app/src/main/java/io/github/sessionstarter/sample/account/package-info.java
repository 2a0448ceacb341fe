/**
 * The account page: a log-in of Spring Security, and the devices of a user.
 */
@NullMarked
package io.github.sessionstarter.sample.account;

import org.jspecify.annotations.NullMarked;
