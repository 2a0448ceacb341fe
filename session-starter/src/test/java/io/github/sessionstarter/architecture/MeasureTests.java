package io.github.sessionstarter.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

/**
 * How much one class may hold, and one method may ask for, in each module.
 */
@AnalyzeClasses(packages = ArchitectureTests.ROOT, importOptions = DoNotIncludeTests.class)
public class MeasureTests {

	private static final int MUTABLE_FIELDS = 4;

	private static final int PARAMETERS = 6;

	private static final int COMPONENTS = 8;

	/** Spring Boot binds them by setters. */
	private static final DescribedPredicate<JavaClass> PROPERTY_BEANS = DescribedPredicate.describe("property beans",
			(type) -> (type.getPackageName().equals(ArchitectureTests.ROOT + ".autoconfigure.properties")
					|| type.getSimpleName().endsWith("Properties"))
					&& type.getMethods().stream().anyMatch((method) -> method.getName().matches("set[A-Z].*")));

	@ArchTest
	static final ArchRule noClassHasMoreThan4MutableFields = classes().that(DescribedPredicate.not(PROPERTY_BEANS))
		.should(new ArchCondition<>("have at most " + MUTABLE_FIELDS + " mutable fields") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				List<String> mutable = type.getFields()
					.stream()
					.filter((field) -> !field.getModifiers().contains(JavaModifier.FINAL))
					.filter((field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
					.map(JavaField::getName)
					.toList();
				events.add(new SimpleConditionEvent(type, mutable.size() <= MUTABLE_FIELDS,
						type.getName() + " can change " + mutable));
			}

		});

	@ArchTest
	static final ArchRule noMethodHasMoreThan6Parameters = codeUnits().should(new ArchCondition<>(
			"have at most " + PARAMETERS + " parameters, or " + COMPONENTS + " components of a record") {

		@Override
		public void check(JavaCodeUnit unit, ConditionEvents events) {
			int most = isCanonical(unit) ? COMPONENTS : PARAMETERS;
			boolean written = !unit.getModifiers().containsAll(Set.of(JavaModifier.SYNTHETIC));
			events.add(new SimpleConditionEvent(unit, !written || unit.getParameters().size() <= most,
					unit.getFullName() + " has " + unit.getParameters().size() + " parameters"));
		}

	});

	/** The fields of a class are in no order here. */
	private static boolean isCanonical(JavaCodeUnit unit) {
		Stream<JavaClass> components = unit.getOwner()
			.getFields()
			.stream()
			.filter((field) -> !field.getModifiers().contains(JavaModifier.STATIC))
			.map(JavaField::getRawType);
		return unit.isConstructor() && unit.getOwner().isRecord()
				&& names(unit.getRawParameterTypes().stream()).equals(names(components));
	}

	private static List<String> names(Stream<JavaClass> types) {
		return types.map(JavaClass::getName).sorted().toList();
	}

}
