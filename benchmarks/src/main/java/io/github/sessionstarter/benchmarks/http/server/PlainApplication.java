package io.github.sessionstarter.benchmarks.http.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.sessionstarter.autoconfigure.SessionsActuatorAutoConfiguration;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.autoconfigure.SessionsMetricsAutoConfiguration;
import io.github.sessionstarter.autoconfigure.SessionsMvcAutoConfiguration;
import io.github.sessionstarter.redis.SessionsRedisAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * A web application that Session Starter takes no part in, although it is on the class
 * path of all.
 */
@EnableAutoConfiguration(exclude = { SessionsAutoConfiguration.class, SessionsMvcAutoConfiguration.class,
		SessionsActuatorAutoConfiguration.class, SessionsMetricsAutoConfiguration.class,
		SessionsRedisAutoConfiguration.class })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface PlainApplication {

}
