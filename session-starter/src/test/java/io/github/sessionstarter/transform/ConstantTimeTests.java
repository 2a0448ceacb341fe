package io.github.sessionstarter.transform;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * ABUSE 6: MACs and keys are compared in constant time. Measuring that would prove
 * nothing, so it is a matter of design: all code with a MAC or a key to compare asks
 * {@link MessageDigest#isEqual}, and nothing else compares bytes. AES-GCM compares its
 * tag within the JDK.
 */
@Tag("abuse")
@AnalyzeClasses(packages = { "io.github.sessionstarter.crypto", "io.github.sessionstarter.ktor" },
		importOptions = DoNotIncludeTests.class)
class ConstantTimeTests {

	private static final String SECRETS = ".*\\.(SignatureKey|KtorMac|SessionKey)";

	@ArchTest
	static final ArchRule whatComparesSecretsDoesItInConstantTime = classes().that()
		.haveNameMatching(SECRETS)
		.should()
		.callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

	@ArchTest
	static final ArchRule nothingIsComparedByteByByte = noClasses().should()
		.callMethodWhere(DescribedPredicate.describe("it compares byte by byte", ConstantTimeTests::isByteByByte));

	@ArchTest
	static final ArchRule noSecretIsComparedAsText = noClasses().that()
		.haveNameMatching(SECRETS)
		.should()
		.callMethodWhere(DescribedPredicate.describe("it compares text",
				(call) -> call.getTargetOwner().isEquivalentTo(String.class)
						&& Set.of("equals", "equalsIgnoreCase", "compareTo", "contentEquals", "startsWith")
							.contains(call.getName())));

	private static boolean isByteByByte(JavaMethodCall call) {
		return call.getTargetOwner().isEquivalentTo(Arrays.class)
				&& Set.of("equals", "deepEquals", "compare", "compareUnsigned", "mismatch").contains(call.getName());
	}

}
