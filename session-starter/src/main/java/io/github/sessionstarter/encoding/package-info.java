/**
 * Text and bytes as other text: UTF-8, base64url and percent-encoding, each read exactly.
 */
@NullMarked
package io.github.sessionstarter.encoding;

import org.jspecify.annotations.NullMarked;
