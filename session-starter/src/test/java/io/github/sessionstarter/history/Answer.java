package io.github.sessionstarter.history;

import org.jspecify.annotations.Nullable;

/**
 * What a client learns of its request.
 *
 * @param kind what became of it
 * @param register the register that the request saw, or {@code null} if it saw none
 * @param marks the marks that it saw, each with a comma behind it
 * @param token the id that the client was told, empty if its token was removed, or
 * {@code null} if the answer does not speak of it
 */
record Answer(Kind kind, @Nullable String register, String marks, @Nullable String token) {

	static final String REMOVED = "";

	static Answer of(Kind kind) {
		return new Answer(kind, null, "", null);
	}

	static Answer saw(String register, String marks) {
		return new Answer(Kind.DONE, register, marks, null);
	}

	Answer told(@Nullable String id) {
		return new Answer(this.kind, this.register, this.marks, id);
	}

	/**
	 * Return this with what the client was told about its token: if that is removed, a
	 * change was not written.
	 */
	Answer told(@Nullable String id, Action action) {
		boolean ended = this.kind == Kind.DONE && REMOVED.equals(id) && !action.ends();
		return new Answer(ended ? Kind.ENDED : this.kind, this.register, this.marks, id);
	}

	@Override
	public String toString() {
		String saw = (this.register != null) ? " saw " + this.register + "[" + this.marks + "]" : "";
		String told = (this.token != null) ? (this.token.isEmpty() ? " token removed" : " told " + this.token) : "";
		return this.kind + saw + told;
	}

	/**
	 * The fates of a request.
	 */
	enum Kind {

		/** It was answered as done. */
		DONE,

		/** The session was not there when the request arrived. */
		ABSENT,

		/** The session was there, and had ended when the request changed it. */
		ENDED,

		/** It was refused because of a conflict, and has changed nothing. */
		REFUSED,

		/** It was not answered, or with an error, and may have happened or not. */
		UNKNOWN

	}

}
