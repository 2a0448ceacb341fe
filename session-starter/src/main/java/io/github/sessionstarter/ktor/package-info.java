/**
 * The forms of Ktor: of its tokens and of its payloads.
 */
@NullMarked
package io.github.sessionstarter.ktor;

import org.jspecify.annotations.NullMarked;
