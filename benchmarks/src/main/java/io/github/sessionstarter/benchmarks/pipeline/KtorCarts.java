package io.github.sessionstarter.benchmarks.pipeline;

import java.util.Objects;

import io.github.sessionstarter.benchmarks.tokens.KtorTokens;
import io.github.sessionstarter.benchmarks.tokens.TokenFormat;
import io.ktor.server.sessions.SessionSerializer;
import io.ktor.server.sessions.serialization.KotlinxSessionSerializerKt;
import kotlinx.serialization.json.Json;

/**
 * The way of Ktor: JSON by kotlinx.serialization, and Ktor's encryption. Its tokens carry
 * no id and no timeouts.
 */
final class KtorCarts implements CartFormat {

	private final SessionSerializer<CartSession> serializer = KotlinxSessionSerializerKt
		.KotlinxSessionSerializer(KotlinCartSerializer.INSTANCE, Json.Default);

	private final TokenFormat tokens = KtorTokens.encrypt();

	@Override
	public String write(CartSession cart) throws Exception {
		return this.tokens.write(this.serializer.serialize(cart));
	}

	@Override
	public CartSession read(String token) throws Exception {
		return this.serializer.deserialize(Objects.requireNonNull(this.tokens.read(token)));
	}

}
