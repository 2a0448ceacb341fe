/**
 * Log-ins by OAuth 2.0 and OpenID Connect without an HttpSession.
 */
@NullMarked
package io.github.sessionstarter.security.oauth2;

import org.jspecify.annotations.NullMarked;
