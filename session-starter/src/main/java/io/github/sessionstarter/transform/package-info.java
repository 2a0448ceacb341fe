/**
 * Transformers, which turn the text of a session into a token for the client, and back.
 */
@NullMarked
package io.github.sessionstarter.transform;

import org.jspecify.annotations.NullMarked;
