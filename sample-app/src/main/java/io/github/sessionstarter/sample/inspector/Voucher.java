package io.github.sessionstarter.sample.inspector;

/**
 * A session that travels sealed. Only its newest token counts: an old cookie does not let
 * a user spend it twice.
 *
 * @param left how often it can be used
 */
public record Voucher(int left) {

	Voucher used() {
		return new Voucher(Math.max(0, this.left - 1));
	}

}
