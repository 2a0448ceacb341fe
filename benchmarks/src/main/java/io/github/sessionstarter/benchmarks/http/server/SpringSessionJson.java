package io.github.sessionstarter.benchmarks.http.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;

/**
 * Spring Session writes the object to Redis as JSON that names its class.
 */
@PlainApplication
@EnableRedisHttpSession
@Import(HttpSessions.class)
class SpringSessionJson {

	@Bean
	RedisSerializer<Object> springSessionDefaultRedisSerializer() {
		return GenericJacksonJsonRedisSerializer.builder().enableUnsafeDefaultTyping().build();
	}

}
