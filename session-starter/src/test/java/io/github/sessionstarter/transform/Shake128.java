package io.github.sessionstarter.transform;

/**
 * SHAKE128 (FIPS 202), which Java 17 does not offer: what the accumulated vectors of C2SP
 * draw their input from and are hashed with.
 */
public final class Shake128 {

	private static final int RATE = 168;

	private static final int ROUNDS = 24;

	private static final long[] ROUND_CONSTANTS = roundConstants();

	private final long[] state = new long[25];

	private int position;

	private boolean squeezing;

	public Shake128 absorb(byte... bytes) {
		for (byte b : bytes) {
			if (this.position == RATE) {
				permute();
			}
			mix(this.position++, b);
		}
		return this;
	}

	public byte[] squeeze(int length) {
		if (!this.squeezing) {
			if (this.position == RATE) {
				permute();
			}
			mix(this.position, (byte) 0x1F);
			mix(RATE - 1, (byte) 0x80);
			this.squeezing = true;
			permute();
		}
		byte[] output = new byte[length];
		for (int i = 0; i < length; i++) {
			if (this.position == RATE) {
				permute();
			}
			output[i] = (byte) (this.state[this.position / 8] >>> (8 * (this.position++ % 8)));
		}
		return output;
	}

	private void mix(int index, byte value) {
		this.state[index / 8] ^= (value & 0xFFL) << (8 * (index % 8));
	}

	private void permute() {
		long[] a = this.state;
		long[] b = new long[25];
		long[] c = new long[5];
		for (int round = 0; round < ROUNDS; round++) {
			for (int x = 0; x < 5; x++) {
				c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
			}
			for (int i = 0; i < 25; i++) {
				a[i] ^= c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
			}
			// Rho and pi: lane (x, y) turns and moves to (y, 2x + 3y).
			b[0] = a[0];
			for (int t = 0, x = 1, y = 0; t < ROUNDS; t++) {
				int next = (2 * x + 3 * y) % 5;
				b[y + 5 * next] = Long.rotateLeft(a[x + 5 * y], (t + 1) * (t + 2) / 2);
				x = y;
				y = next;
			}
			for (int i = 0; i < 25; i++) {
				int row = i - i % 5;
				a[i] = b[i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
			}
			a[0] ^= ROUND_CONSTANTS[round];
		}
		this.position = 0;
	}

	/** The bits come from a shift register, FIPS 202, algorithm 5. */
	private static long[] roundConstants() {
		long[] constants = new long[ROUNDS];
		int register = 1;
		for (int round = 0; round < ROUNDS; round++) {
			for (int j = 0; j <= 6; j++) {
				constants[round] |= (register & 1L) << ((1 << j) - 1);
				register = (register << 1) ^ ((register >> 7) * 0x171);
			}
		}
		return constants;
	}

}
