package io.github.sessionstarter.autoconfigure;

/**
 * Settings of the storages that server-side sessions can name.
 */
public class StorageProperties {

	private final Memory memory = new Memory();

	public Memory getMemory() {
		return this.memory;
	}

	/**
	 * The storage "memory".
	 */
	public static class Memory {

		/**
		 * Sessions that the memory keeps at most. Beyond it, sessions are lost that have
		 * not been used for long.
		 */
		private long maxEntries = 1_000_000;

		public long getMaxEntries() {
			return this.maxEntries;
		}

		public void setMaxEntries(long maxEntries) {
			this.maxEntries = maxEntries;
		}

	}

}
