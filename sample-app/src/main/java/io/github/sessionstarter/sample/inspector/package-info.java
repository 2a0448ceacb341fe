/**
 * Pages that show what becomes of each session, and attack it: a part of the sample, and
 * nothing that an application should have.
 */
@NullMarked
package io.github.sessionstarter.sample.inspector;

import org.jspecify.annotations.NullMarked;
