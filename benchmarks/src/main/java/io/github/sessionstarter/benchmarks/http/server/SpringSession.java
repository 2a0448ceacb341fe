package io.github.sessionstarter.benchmarks.http.server;

import org.springframework.context.annotation.Import;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;

/**
 * Spring Session writes the object to Redis with Java serialization, its default.
 */
@PlainApplication
@EnableRedisHttpSession
@Import(HttpSessions.class)
class SpringSession {

}
