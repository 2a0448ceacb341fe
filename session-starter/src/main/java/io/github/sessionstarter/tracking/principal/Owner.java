package io.github.sessionstarter.tracking.principal;

/**
 * A user or a group, whose sessions are in one list.
 *
 * @param name the name of the user, or the key of the group
 * @param isGroup whether this is a group
 */
record Owner(String name, boolean isGroup) {

	static Owner user(String name) {
		return new Owner(name, false);
	}

	static Owner group(String key) {
		return new Owner(key, true);
	}

	/** Hide the name. */
	@Override
	public String toString() {
		return this.isGroup ? "Group" : "User";
	}

}
