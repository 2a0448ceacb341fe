/**
 * What a controller sees: sessions as typed values, and what can go wrong with them.
 */
@NullMarked
package io.github.sessionstarter;

import org.jspecify.annotations.NullMarked;
