/**
 * The contract of a storage for server-side payloads, and the storages without a server.
 */
@NullMarked
package io.github.sessionstarter.storage;

import org.jspecify.annotations.NullMarked;
