package io.github.sessionstarter.benchmarks.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

import io.github.sessionstarter.benchmarks.tokens.SessionStarterTokens;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.transform.EncryptTransformer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The default of Session Starter: Jackson, the envelope with a new id and both timeouts,
 * and {@code encrypt}.
 */
final class SessionStarterCarts implements CartFormat {

	private final Payloads<CartSession> payloads = new Payloads<>(CartSession.class,
			new JacksonSessionSerializer<>(new JsonMapper(), CartSession.class),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));

	private final ValueSessionTracker<CartSession> tracker = new ValueSessionTracker<>(this.payloads);

	private final SessionStarterTokens tokens = new SessionStarterTokens(EncryptTransformer::new);

	@Override
	public String write(CartSession cart) {
		return this.tokens.write(this.tracker.token(this.tracker.create(this.payloads.of(cart))));
	}

	@Override
	public @Nullable CartSession read(String token) {
		String text = Objects.requireNonNull(this.tokens.read(token));
		return (this.tracker.load(text) instanceof TrackedSession<CartSession> session) ? session.payload().value()
				: null;
	}

}
