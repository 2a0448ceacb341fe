package io.github.sessionstarter.serialization.json;

import tools.jackson.databind.json.JsonMapper;

/**
 * A callback that changes how the JSON of sessions is written and read, such as by
 * another module. Beans are called in their order, after the modules of the class path
 * were added. What is stored has to remain readable.
 */
@FunctionalInterface
public interface SessionJsonMapperBuilderCustomizer {

	/**
	 * Change the mapper of sessions.
	 * @param builder the builder of the mapper
	 */
	void customize(JsonMapper.Builder builder);

}
