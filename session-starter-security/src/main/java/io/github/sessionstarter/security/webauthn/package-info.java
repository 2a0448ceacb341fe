/**
 * Passkeys without an HttpSession.
 */
@NullMarked
package io.github.sessionstarter.security.webauthn;

import org.jspecify.annotations.NullMarked;
