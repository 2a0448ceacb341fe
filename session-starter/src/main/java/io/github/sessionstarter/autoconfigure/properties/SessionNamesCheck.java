package io.github.sessionstarter.autoconfigure.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A check that refuses a name of a session that Spring Boot would change: it drops the
 * characters that a property name cannot have, and takes two spellings for two sessions.
 */
public final class SessionNamesCheck {

	private static final Pattern PROPERTY = Pattern.compile(
			"sessions\\.registrations(?:\\.?\\[(?<inBrackets>[^]]*)]|\\.(?<plain>[^.\\[]+)).*",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern VARIABLE = Pattern.compile("SESSIONS_(REGISTRATIONS|STORAGE)_.+");

	private static final String PREFIX = "sessions.registrations";

	private SessionNamesCheck() {
	}

	static void check(ConfigurableEnvironment environment) {
		properties(environment).filter((property) -> VARIABLE.matcher(property).matches())
			.findFirst()
			.ifPresent(SessionNamesCheck::refuseVariable);
		Map<String, String> spellings = new HashMap<>();
		names(environment).forEach((name) -> {
			checkCharacters(name);
			String spelling = name.spelling();
			String other = spellings.putIfAbsent(uniform(name.name()), spelling);
			if (other != null && !other.equals(spelling)) {
				throw new InvalidSessionsConfigurationException(PREFIX + spelling, name.name(),
						"Another property spells the name of this session as " + PREFIX + other
								+ ", and one session cannot have the same name up to case, '-' and '_' as another",
						"Write the name in the same way everywhere, or give the sessions names that differ in more than"
								+ " case, '-' and '_'.");
			}
		});
	}

	/**
	 * Return the names of sessions, but for those of environment variables. A name comes
	 * before those of the sources that override its own.
	 */
	static Stream<Name> names(ConfigurableEnvironment environment) {
		return properties(environment).map(PROPERTY::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> (matcher.group("plain") != null) ? new Name(matcher.group("plain"), false)
					: new Name(matcher.group("inBrackets"), true))
			.distinct();
	}

	private static void refuseVariable(String property) {
		throw new InvalidSessionsConfigurationException(property, null,
				"This is how an environment variable is named, and it is not one",
				"Write the property as in a file, such as sessions.registrations.user_session.storage.");
	}

	private static Stream<String> properties(ConfigurableEnvironment environment) {
		List<PropertySource<?>> sources = new ArrayList<>(environment.getPropertySources().stream().toList());
		Collections.reverse(sources);
		return sources.stream()
			.filter((source) -> !(source instanceof SystemEnvironmentPropertySource))
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()));
	}

	private static void checkCharacters(Name name) {
		if (name.inBrackets() && name.name().matches("\\d+")) {
			throw new InvalidSessionsConfigurationException(PREFIX + name.spelling(), null,
					"Sessions are declared as a list, and entries of a list have numbers instead of names",
					"Write each session below its name: 'user_session:' instead of '-'.");
		}
		if (!name.inBrackets() && !ConfiguredProperties.PLAIN.matcher(name.name()).matches()) {
			throw new InvalidSessionsConfigurationException(PREFIX + name.spelling(), name.name(),
					"Spring Boot would drop some characters of this name",
					"Choose a name of letters, digits, '-' and '_', or write it in brackets: '[" + name.name() + "]'.");
		}
	}

	/** Property names that are equal in this form are the same to Spring Boot. */
	public static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
	}

	record Name(String name, boolean inBrackets) {

		/** Return how the name follows "sessions.registrations". */
		String spelling() {
			return this.inBrackets ? "[" + this.name + "]" : "." + this.name;
		}

	}

}
