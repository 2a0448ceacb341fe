/**
 * The cryptography: a session key, and the keys derived from it that encrypt and sign.
 */
@NullMarked
package io.github.sessionstarter.crypto;

import org.jspecify.annotations.NullMarked;
