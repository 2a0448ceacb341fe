package io.github.sessionstarter.benchmarks.http.server;

import org.springframework.context.annotation.Import;

/**
 * Tomcat keeps the object itself, in its memory.
 */
@PlainApplication
@Import(HttpSessions.class)
class TomcatSession {

}
