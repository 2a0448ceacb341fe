package io.github.sessionstarter.autoconfigure.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;

/**
 * Finds forms that cannot be told apart: one of them recognizes a token that was made in
 * another.
 */
final class FormOverlap {

	private final List<Form> forms = new ArrayList<>();

	void add(String property, String name, String sample, Predicate<String> recognizer) {
		Form added = new Form(property, sample, recognizer);
		for (Form earlier : this.forms) {
			if (earlier.recognizer.test(sample) || recognizer.test(earlier.sample)) {
				throw new InvalidSessionsConfigurationException(property, name,
						"Its tokens look like those of " + earlier.property
								+ ", and no token is tried with the keys of two forms",
						"Keep the one of the two that most clients still have, or choose another 'transform'.");
			}
		}
		this.forms.add(added);
	}

	/**
	 * A form.
	 *
	 * @param property what it comes from
	 * @param sample a token in this form
	 * @param recognizer recognizes tokens in this form
	 */
	private record Form(String property, String sample, Predicate<String> recognizer) {
	}

}
