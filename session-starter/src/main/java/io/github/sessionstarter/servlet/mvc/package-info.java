/**
 * Sessions in handler methods of Spring MVC.
 */
@NullMarked
package io.github.sessionstarter.servlet.mvc;

import org.jspecify.annotations.NullMarked;
