package io.github.sessionstarter.benchmarks.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Typed value to token and back.
 */
interface CartFormat {

	String write(CartSession cart) throws Exception;

	@Nullable CartSession read(String token) throws Exception;

}
