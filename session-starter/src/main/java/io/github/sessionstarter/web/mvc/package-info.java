/**
 * Sessions as parameters of Spring MVC controllers, and what is answered when they are
 * absent.
 */
@NullMarked
package io.github.sessionstarter.web.mvc;

import org.jspecify.annotations.NullMarked;
