package io.github.sessionstarter.web;

import java.util.Locale;

import io.github.sessionstarter.web.testing.Visitor;

/**
 * The forms in which Ktor writes payloads.
 */
enum KtorPayload {

	JSON("{\"name\":\"%s\",\"count\":%d}"),

	KTOR_REFLECTION("count=%%23i%2$d&name=%%23s%1$s");

	private final String form;

	KtorPayload(String form) {
		this.form = form;
	}

	/** Writes a value whose name is a single word. */
	String write(Visitor visitor) {
		return this.form.formatted(visitor.name(), visitor.count());
	}

	String property() {
		return toString().replace('_', '-');
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
