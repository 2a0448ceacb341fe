/**
 * The forms in which the Ktor framework writes the text of a session.
 */
@NullMarked
package io.github.sessionstarter.transform.ktor;

import org.jspecify.annotations.NullMarked;
