package io.github.sessionstarter.security;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the module keeps in sessions is not for logs.
 */
class SecretsInTextTests {

	private static final String SECRET = "a secret";

	/** What the application configures, or all may know. */
	private static final Set<String> SHOWN = Set.of("InternalSession", "ChainOfLogin", "Refusal", "Stale", "Selection",
			"LogIn", "SessionRememberMeServices", "TypedOidcSessions");

	@ParameterizedTest
	@MethodSource("records")
	void aValueDoesNotShowItsTexts(Class<?> type) throws Exception {
		Class<?>[] types = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		Constructor<?> constructor = type.getDeclaredConstructor(types);
		constructor.setAccessible(true);
		Object value = constructor.newInstance(Arrays.stream(types).map(SecretsInTextTests::value).toArray());
		assertThat(value.toString()).doesNotContain(SECRET);
	}

	static Stream<Class<?>> records() {
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackagesOf(SessionLogin.class)
			.stream()
			.filter((type) -> type.isRecord() && !SHOWN.contains(type.getSimpleName()))
			.<Class<?>>map(JavaClass::reflect);
	}

	private static @Nullable Object value(Class<?> type) {
		if (type == String.class) {
			return SECRET;
		}
		if (type == boolean.class) {
			return false;
		}
		return (type == List.class) ? List.of(SECRET) : (type == Map.class) ? Map.of("name", SECRET) : null;
	}

}
