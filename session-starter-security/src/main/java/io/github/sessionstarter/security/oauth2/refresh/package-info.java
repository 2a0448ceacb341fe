/**
 * The refresh of tokens, once for parallel requests on all nodes.
 */
@NullMarked
package io.github.sessionstarter.security.oauth2.refresh;

import org.jspecify.annotations.NullMarked;
