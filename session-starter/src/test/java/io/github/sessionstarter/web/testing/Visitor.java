package io.github.sessionstarter.web.testing;

/**
 * The value of most sessions in these tests.
 *
 * @param name any text
 * @param count any number
 */
public record Visitor(String name, int count) {

	public Visitor next() {
		return new Visitor(this.name, this.count + 1);
	}

	@Override
	public String toString() {
		return this.name + ":" + this.count;
	}

}
