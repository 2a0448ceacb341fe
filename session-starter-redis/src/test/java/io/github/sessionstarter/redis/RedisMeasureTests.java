package io.github.sessionstarter.redis;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.github.sessionstarter.architecture.MeasureTests;

/**
 * How much one class of this module may hold, and one method may ask for.
 */
@AnalyzeClasses(packagesOf = RedisMeasureTests.class, importOptions = DoNotIncludeTests.class)
class RedisMeasureTests {

	@ArchTest
	static final ArchTests measures = ArchTests.in(MeasureTests.class);

}
