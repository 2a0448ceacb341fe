package io.github.sessionstarter.security;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.github.sessionstarter.architecture.MeasureTests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * How much one class of this module may hold, and one method may ask for; and that it
 * reaches the storages only through sessions.
 */
@AnalyzeClasses(packagesOf = SecurityMeasureTests.class, importOptions = DoNotIncludeTests.class)
class SecurityMeasureTests {

	@ArchTest
	static final ArchTests measures = ArchTests.in(MeasureTests.class);

	@ArchTest
	static final ArchRule onlySessionsLeadToTheStorages = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.sessionstarter.storage..", "io.github.sessionstarter.redis..",
				"io.github.sessionstarter.crypto..", "io.github.sessionstarter.ktor..");

}
