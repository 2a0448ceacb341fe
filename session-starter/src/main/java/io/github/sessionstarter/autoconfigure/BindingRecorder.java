package io.github.sessionstarter.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Remembers which properties Spring Boot looks for and which of them it finds.
 */
final class BindingRecorder extends AbstractBindHandler {

	private final Map<ConfigurationPropertyName, Class<?>> known = new HashMap<>();

	private final Set<ConfigurationPropertyName> bound = new HashSet<>();

	private final Set<String> boundVariables = new HashSet<>();

	private final List<ConfigurationProperty> durations = new ArrayList<>();

	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		this.known.put(name, target.getType().toClass());
		return target;
	}

	@Override
	public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
		this.bound.add(name);
		this.boundVariables.add(variable(name));
		ConfigurationProperty property = context.getConfigurationProperty();
		if (result instanceof Duration && property != null) {
			this.durations.add(property);
		}
		return result;
	}

	/**
	 * What cannot be converted is explained by Spring Boot when it binds the properties.
	 */
	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) {
		this.bound.add(name);
		this.boundVariables.add(variable(name));
		return null;
	}

	boolean isBound(ConfigurationProperty property) {
		return this.bound.contains(property.getName()) || (ConfiguredProperties.isEnvironmentVariable(property)
				&& this.boundVariables.contains(variable(property.getName())));
	}

	/** Returns the type of a property, bound or not, or {@code null} if there is none. */
	@Nullable Class<?> typeOf(ConfigurationPropertyName name) {
		return this.known.get(name);
	}

	/** Returns the last elements of the properties that stand below another. */
	String namesBelow(ConfigurationPropertyName parent) {
		return this.known.keySet()
			.stream()
			.filter(parent::isParentOf)
			.map((name) -> name.getLastElement(ConfigurationPropertyName.Form.DASHED))
			.sorted()
			.collect(Collectors.joining(", "));
	}

	List<ConfigurationProperty> durations() {
		return this.durations;
	}

	/** An environment variable separates words and elements alike. */
	private static String variable(ConfigurationPropertyName name) {
		return name.toString().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
