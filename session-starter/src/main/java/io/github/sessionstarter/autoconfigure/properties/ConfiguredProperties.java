package io.github.sessionstarter.autoconfigure.properties;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties below a name that take effect, each with its origin. A list is taken
 * whole from the first source that has an entry of it, as Spring Boot does.
 */
public record ConfiguredProperties(List<ConfigurationProperty> properties) {

	/** Matches an element that needs no brackets. */
	public static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

	public static ConfiguredProperties of(Environment environment, ConfigurationPropertyName root) {
		Map<ConfigurationPropertyName, ConfigurationPropertySource> winners = new HashMap<>();
		List<ConfigurationProperty> properties = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter((name) -> name.equals(root) || root.isAncestorOf(name))
					.filter((name) -> winners.computeIfAbsent(list(name), (absent) -> source) == source)
					.map((name) -> property(source, name))
					.forEach(properties::add);
			}
		}
		return new ConfiguredProperties(properties);
	}

	/** Return the property, which is blank if it is a null of JSON. */
	private static ConfigurationProperty property(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		return (property != null) ? property : new ConfigurationProperty(name, "", null);
	}

	/** Return the list that the name is an entry of, or else the name. */
	private static ConfigurationPropertyName list(ConfigurationPropertyName name) {
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			if (name.isNumericIndex(i)) {
				return name.chop(i);
			}
		}
		return name;
	}

	/**
	 * Return whether an environment variable holds the property. Its name leaves open
	 * where an element ends.
	 */
	static boolean isEnvironmentVariable(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		return source != null && source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& (underlying instanceof SystemEnvironmentPropertySource
						|| underlying.getName().equals(SessionVariables.SOURCE));
	}

	/**
	 * Return the name as it is written. Spring Boot's own text leaves out underscores.
	 * @param name the name of a property
	 * @return the name, with brackets where they are needed
	 */
	public static String text(ConfigurationPropertyName name) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			String element = name.getElement(i, Form.ORIGINAL);
			boolean plain = !name.isNumericIndex(i) && PLAIN.matcher(element).matches();
			text.append(!plain ? "[" + element + "]" : (i > 0) ? "." + element : element);
		}
		return text.toString();
	}

	Stream<ConfigurationProperty> stream() {
		return this.properties.stream();
	}

	/** Return the properties that one source has under two spellings of the name. */
	Stream<ConfigurationProperty> repeated() {
		Set<Object> seen = new HashSet<>();
		return stream().filter((property) -> !isEnvironmentVariable(property) && property.getSource() != null
				&& !seen.add(Map.entry(property.getSource(), property.getName())));
	}

	/**
	 * Return the properties of this name and below it, with or without brackets that they
	 * do not need.
	 */
	Stream<ConfigurationProperty> below(ConfigurationPropertyName name) {
		ConfigurationPropertyName plain = plain(name);
		return stream().filter((property) -> {
			ConfigurationPropertyName written = plain(property.getName());
			return plain.equals(written) || plain.isAncestorOf(written);
		});
	}

	private static ConfigurationPropertyName plain(ConfigurationPropertyName name) {
		return ConfigurationPropertyName.adapt(text(name), '.');
	}

}
