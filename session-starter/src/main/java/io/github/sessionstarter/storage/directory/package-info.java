/**
 * The directory storage: each session is a file.
 */
@NullMarked
package io.github.sessionstarter.storage.directory;

import org.jspecify.annotations.NullMarked;
