package io.github.sessionstarter.testing;

import java.util.List;
import java.util.Random;

/**
 * Texts to try readers with, the same in each run: samples, samples with changes, and
 * other sequences of their characters or of any characters.
 */
public final class RandomTexts {

	private static final List<Integer> BOUNDS = List.of(0x80, 0x100, 0x3000, 0x10000);

	private final Random random;

	private final List<String> samples;

	private final String alphabet;

	/**
	 * Create an instance.
	 * @param seed another seed gives other texts
	 * @param samples what the reader under test may accept, and what it nearly accepts
	 */
	public RandomTexts(long seed, List<String> samples) {
		this.random = new Random(seed);
		this.samples = samples;
		this.alphabet = String.join("", samples);
	}

	/** The next text; an unpaired surrogate may be in it. */
	public String next() {
		return switch (this.random.nextInt(4)) {
			case 0 -> sample();
			case 1 -> characters();
			default -> changed(sample());
		};
	}

	/** The next number, from zero to a number that is itself possible. */
	public int upTo(int highest) {
		return this.random.nextInt(highest + 1);
	}

	private String sample() {
		return this.samples.get(this.random.nextInt(this.samples.size()));
	}

	private String characters() {
		StringBuilder text = new StringBuilder();
		for (int length = upTo(60); length > 0; length--) {
			text.append(character());
		}
		return text.toString();
	}

	private char character() {
		if (this.random.nextBoolean()) {
			return this.alphabet.charAt(this.random.nextInt(this.alphabet.length()));
		}
		return (char) this.random.nextInt(BOUNDS.get(this.random.nextInt(BOUNDS.size())));
	}

	private String changed(String sample) {
		StringBuilder text = new StringBuilder(sample);
		for (int changes = upTo(3); changes >= 0; changes--) {
			int start = upTo(text.length());
			int end = Math.min(text.length(), start + upTo(3));
			text.replace(start, end, switch (this.random.nextInt(3)) {
				case 0 -> "";
				case 1 -> part(sample());
				default -> String.valueOf(character());
			});
		}
		return text.toString();
	}

	private String part(String sample) {
		int start = upTo(sample.length());
		return sample.substring(start, start + upTo(sample.length() - start));
	}

}
