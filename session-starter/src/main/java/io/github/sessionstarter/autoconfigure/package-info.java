/**
 * Auto-configurations that build the sessions of {@code application.yml}, or say why not.
 */
@NullMarked
package io.github.sessionstarter.autoconfigure;

import org.jspecify.annotations.NullMarked;
