package io.github.sessionstarter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version of a session's type. A payload remembers the version that it was written
 * in, so that an older one can be migrated. A type without this annotation has version 1.
 * <p>
 * A new version is needed only where the JSON of an older one would be read wrongly.
 * Properties that are new or gone need none.
 *
 * @see io.github.sessionstarter.serialization.SessionMigration
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SessionVersion {

	/**
	 * The version, from 1 on.
	 * @return the version
	 */
	int value();

}
