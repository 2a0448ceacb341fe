package io.github.sessionstarter.test;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.github.sessionstarter.architecture.MeasureTests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * How much one class of this module may hold, and one method may ask for; and that its
 * main room works without Spring Security.
 */
@AnalyzeClasses(packagesOf = TestMeasureTests.class, importOptions = DoNotIncludeTests.class)
class TestMeasureTests {

	@ArchTest
	static final ArchTests measures = ArchTests.in(MeasureTests.class);

	@ArchTest
	static final ArchRule sessionsAreTestedWithoutSpringSecurity = noClasses().that()
		.resideInAPackage("io.github.sessionstarter.test")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.security..", "io.github.sessionstarter.security..",
				"io.github.sessionstarter.test.security..");

}
