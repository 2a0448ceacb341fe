package io.github.sessionstarter.history;

/**
 * The session whose history is checked.
 *
 * @param owner its user
 * @param register what the last {@code set} has written
 * @param marks what updates have added since, each with a comma behind it
 */
record Subject(String owner, String register, String marks) {

	Subject marked(String mark) {
		return new Subject(this.owner, this.register, this.marks + mark + ",");
	}

}
