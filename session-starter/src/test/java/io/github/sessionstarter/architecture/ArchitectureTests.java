package io.github.sessionstarter.architecture;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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

	/** The room and what it may import besides the root and {@code .encoding}. */
	private static final Map<String, List<String>> ROOMS = Map.ofEntries(room(".crypto"), room(".key", ".crypto"),
			room(".serialization"), room(".serialization.json", ".serialization"),
			room(".transform", ".key", ".crypto"),
			room(".ktor", ".transform", ".serialization", ".serialization.json", ".key", ".crypto"), room(".storage"),
			room(".storage.cache"), room(".storage.guard", ".storage", ".storage.cache"),
			room(".storage.directory", ".storage", ".storage.cache"),
			room(".tracking", ".serialization", ".storage", ".storage.guard"),
			room(".tracking.revocation", ".tracking", ".serialization", ".storage", ".storage.guard"),
			room(".tracking.adoption", ".tracking", ".serialization", ".storage", ".storage.guard", ".crypto"),
			room(".tracking.principal", ".tracking", ".serialization", ".storage", ".storage.guard"), room(".http"),
			room(".tracking.shared", ".tracking", ".storage"),
			room(".session", ".serialization", ".transform", ".storage", ".tracking", ".tracking.revocation",
					".tracking.principal", ".http"),
			room(".session.parameter", ".session"), room(".servlet", ".session", ".session.parameter", ".http"),
			room(".servlet.mvc", ".servlet", ".session", ".session.parameter", ".http"));

	/** The rooms of web stacks: those above the middle that see requests, too. */
	private static final List<String> OF_WEB_STACKS = ROOMS.entrySet()
		.stream()
		.filter((room) -> room.getValue().containsAll(List.of(".session", ".http")))
		.map(Map.Entry::getKey)
		.toList();

	/** The API that a controller sees. */
	private static final String API = "";

	/** Open to all. */
	private static final String ENCODING = ".encoding";

	private static final String AUTO_CONFIGURATION = ROOT + ".autoconfigure..";

	private static final String[] WEB_STACKS = { "jakarta.servlet..", "org.springframework.web.servlet..",
			"org.springframework.web.reactive..", "org.springframework.web.server..", "reactor.." };

	@ArchTest
	static final ArchRule theApiImportsNothingOfOurs = wallAround(API);

	@ArchTest
	static final ArchRule encodingImportsNothingOfOurs = wallAround(ENCODING);

	@ArchTest
	static void eachRoomImportsOnlyWhatItMay(JavaClasses classes) {
		ROOMS.forEach((room,
				mayImport) -> wallAround(room,
						Stream.concat(Stream.of(ENCODING, API), mayImport.stream()).toArray(String[]::new))
					.check(classes));
	}

	@ArchTest
	static final ArchRule theMiddleKnowsNoWebStack = noClasses().that()
		.resideOutsideOfPackages(inRoot(".autoconfigure.."))
		.and()
		.resideOutsideOfPackages(inRoot(OF_WEB_STACKS))
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(WEB_STACKS)
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule noClassImportsSpringSecurity = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.security..");

	@ArchTest
	static final ArchRule nothingImportsTheAutoConfiguration = noClasses().that()
		.resideOutsideOfPackage(AUTO_CONFIGURATION)
		.should()
		.dependOnClassesThat()
		.resideInAPackage(AUTO_CONFIGURATION)
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule whatTravelsAndIsStoredKnowsNoSpring = noClasses().that()
		.resideOutsideOfPackages(inRoot(".http", ".session..", ".autoconfigure.."))
		.and()
		.resideOutsideOfPackages(inRoot(OF_WEB_STACKS))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule noTwoPackagesDependOnEachOther = slices().assignedFrom(eachPackage())
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule everyClassHasAPlaceInThisMap = classes().should()
		.resideInAnyPackage(Stream
			.of(ROOMS.keySet().stream(),
					Stream.of(API, ENCODING, ".autoconfigure", ".autoconfigure.properties",
							".autoconfigure.registration"))
			.flatMap((names) -> names)
			.map((name) -> ROOT + name)
			.toArray(String[]::new))
		.andShould()
		.resideOutsideOfPackages("..util..", "..common..")
		.because("a new package needs a wall of its own, and 'util' or 'common' never gets one");

	private static Map.Entry<String, List<String>> room(String name, String... mayImport) {
		return Map.entry(name, List.of(mayImport));
	}

	private static ArchRule wallAround(String name, String... mayImport) {
		String[] inside = inRoot(Stream.concat(Stream.of(name), Stream.of(mayImport)).toArray(String[]::new));
		return classes().that()
			.resideInAPackage(ROOT + name)
			.should()
			.onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(inside)))
			.allowEmptyShould(true);
	}

	private static String[] inRoot(String... names) {
		return inRoot(List.of(names));
	}

	private static String[] inRoot(List<String> names) {
		return names.stream().map((name) -> ROOT + name).toArray(String[]::new);
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
