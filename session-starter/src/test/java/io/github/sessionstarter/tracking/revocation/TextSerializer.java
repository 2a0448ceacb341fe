package io.github.sessionstarter.tracking.revocation;

import io.github.sessionstarter.serialization.SessionSerializer;
import org.jspecify.annotations.Nullable;

public final class TextSerializer implements SessionSerializer<String> {

	@Override
	public String serialize(String value) {
		return value;
	}

	@Override
	public @Nullable String deserialize(String text) {
		return text;
	}

}
