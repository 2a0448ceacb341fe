/**
 * The parameters of handler methods that ask for a session, and the checks of them.
 */
@NullMarked
package io.github.sessionstarter.session.parameter;

import org.jspecify.annotations.NullMarked;
