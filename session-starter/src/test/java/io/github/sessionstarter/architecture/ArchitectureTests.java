package io.github.sessionstarter.architecture;

import java.util.Arrays;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The walls between the packages. A rule for a package without classes passes, so that
 * each wall stands before its first class does.
 */
@AnalyzeClasses(packages = ArchitectureTests.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "io.github.sessionstarter";

	private static final String API = "";

	/** Open to all. */
	private static final String ENCODING = ".encoding";

	private static final String AUTO_CONFIGURATION = ROOT + ".autoconfigure..";

	private static final String[] CORE = inRoot(ENCODING, ".serialization", ".transform..", ".storage", ".tracking");

	@ArchTest
	static final ArchRule theApiImportsNothingOfOurs = wallAround(API);

	@ArchTest
	static final ArchRule encodingImportsNothingOfOurs = wallAround(ENCODING);

	@ArchTest
	static final ArchRule serializationImportsTheApiOnly = wallAround(".serialization", ENCODING, API);

	@ArchTest
	static final ArchRule transformersImportTheApiOnly = wallAround(".transform", ENCODING, API);

	@ArchTest
	static final ArchRule ktorFormatsImportTransformersAndTheApiOnly = wallAround(".transform.ktor", ".transform",
			ENCODING, API);

	@ArchTest
	static final ArchRule storageImportsTheApiOnly = wallAround(".storage", ENCODING, API);

	@ArchTest
	static final ArchRule trackingImportsSerializationStorageAndTheApiOnly = wallAround(".tracking", ".serialization",
			".storage", ENCODING, API);

	@ArchTest
	static final ArchRule httpImportsTheApiOnly = wallAround(".http", ENCODING, API);

	@ArchTest
	static final ArchRule webImportsHttpTrackingTransformersAndTheApiOnly = wallAround(".web", ".http", ".tracking",
			".transform", ENCODING, API);

	@ArchTest
	static final ArchRule httpKnowsNoWebStack = noClasses().that()
		.resideInAPackage(ROOT + ".http")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "org.springframework.web.servlet..",
				"org.springframework.web.reactive..", "org.springframework.web.server..", "reactor..")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule mvcImportsWebAndTheApiOnly = wallAround(".web.mvc", ".web", ENCODING, API);

	@ArchTest
	static final ArchRule nothingImportsTheAutoConfiguration = noClasses().that()
		.resideOutsideOfPackage(AUTO_CONFIGURATION)
		.should()
		.dependOnClassesThat()
		.resideInAPackage(AUTO_CONFIGURATION)
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule theCoreKnowsNeitherSpringNorServlets = noClasses().that()
		.resideInAnyPackage(CORE)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta.servlet..")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule noTwoPackagesDependOnEachOther = slices().assignedFrom(eachPackage())
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule everyClassHasAPlaceInThisMap = classes().should()
		.resideInAnyPackage(inRoot(API, ENCODING, ".serialization", ".transform", ".transform.ktor", ".storage",
				".tracking", ".http", ".web", ".web.mvc", ".autoconfigure.."))
		.andShould()
		.resideOutsideOfPackages("..util..", "..common..")
		.because("a new package needs a wall of its own, and 'util' or 'common' never gets one");

	private static ArchRule wallAround(String name, String... mayImport) {
		String[] inside = inRoot(Stream.concat(Stream.of(name), Stream.of(mayImport)).toArray(String[]::new));
		return classes().that()
			.resideInAPackage(ROOT + name)
			.should()
			.onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(inside)))
			.allowEmptyShould(true);
	}

	private static String[] inRoot(String... names) {
		return Arrays.stream(names).map((name) -> ROOT + name).toArray(String[]::new);
	}

	private static SliceAssignment eachPackage() {
		return new SliceAssignment() {

			@Override
			public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
				return SliceIdentifier.of(javaClass.getPackageName());
			}

			@Override
			public String getDescription() {
				return "each package";
			}

		};
	}

}
