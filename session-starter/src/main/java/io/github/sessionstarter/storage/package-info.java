/**
 * Where server-side payloads live: the contract of a storage, and the storages that need
 * no server.
 */
@NullMarked
package io.github.sessionstarter.storage;

import org.jspecify.annotations.NullMarked;
