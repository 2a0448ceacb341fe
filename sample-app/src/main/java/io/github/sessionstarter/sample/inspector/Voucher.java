package io.github.sessionstarter.sample.inspector;

/**
 * Travels sealed, and only the newest one counts, so that nobody spends it twice by
 * bringing an old cookie back.
 *
 * @param left how often it can be used
 */
public record Voucher(int left) {

	Voucher used() {
		return new Voucher(Math.max(0, this.left - 1));
	}

}
