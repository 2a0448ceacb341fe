package io.github.sessionstarter.serialization.json;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How samples of types are made.
 */
class SampleValuesTests {

	@Test
	@Timeout(20)
	void typesThatReferToEachOtherAreMadeOnceAndNotOnEachPath() {
		JacksonSessionSerializer<First> serializer = new JacksonSessionSerializer<>(SessionJsonMapper.builder().build(),
				First.class);
		First empty = new First(null, null, null, null, null, null, null, null, null);
		assertThat(serializer.deserialize(serializer.serialize(empty))).isEqualTo(empty);
	}

	record First(@Nullable Second toSecond, @Nullable Third toThird, @Nullable Fourth toFourth, @Nullable Fifth toFifth,
			@Nullable Sixth toSixth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth, @Nullable Ninth toNinth,
			@Nullable Tenth toTenth) {
	}

	record Second(@Nullable First toFirst, @Nullable Third toThird, @Nullable Fourth toFourth, @Nullable Fifth toFifth,
			@Nullable Sixth toSixth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth, @Nullable Ninth toNinth,
			@Nullable Tenth toTenth) {
	}

	record Third(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Fourth toFourth, @Nullable Fifth toFifth,
			@Nullable Sixth toSixth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth, @Nullable Ninth toNinth,
			@Nullable Tenth toTenth) {
	}

	record Fourth(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Third toThird, @Nullable Fifth toFifth,
			@Nullable Sixth toSixth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth, @Nullable Ninth toNinth,
			@Nullable Tenth toTenth) {
	}

	record Fifth(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Third toThird, @Nullable Fourth toFourth,
			@Nullable Sixth toSixth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth, @Nullable Ninth toNinth,
			@Nullable Tenth toTenth) {
	}

	record Sixth(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Third toThird, @Nullable Fourth toFourth,
			@Nullable Fifth toFifth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth, @Nullable Ninth toNinth,
			@Nullable Tenth toTenth) {
	}

	record Seventh(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Third toThird,
			@Nullable Fourth toFourth, @Nullable Fifth toFifth, @Nullable Sixth toSixth, @Nullable Eighth toEighth,
			@Nullable Ninth toNinth, @Nullable Tenth toTenth) {
	}

	record Eighth(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Third toThird,
			@Nullable Fourth toFourth, @Nullable Fifth toFifth, @Nullable Sixth toSixth, @Nullable Seventh toSeventh,
			@Nullable Ninth toNinth, @Nullable Tenth toTenth) {
	}

	record Ninth(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Third toThird, @Nullable Fourth toFourth,
			@Nullable Fifth toFifth, @Nullable Sixth toSixth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth,
			@Nullable Tenth toTenth) {
	}

	record Tenth(@Nullable First toFirst, @Nullable Second toSecond, @Nullable Third toThird, @Nullable Fourth toFourth,
			@Nullable Fifth toFifth, @Nullable Sixth toSixth, @Nullable Seventh toSeventh, @Nullable Eighth toEighth,
			@Nullable Ninth toNinth) {
	}

}
