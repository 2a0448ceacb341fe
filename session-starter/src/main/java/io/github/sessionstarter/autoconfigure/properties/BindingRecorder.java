package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.SystemEnvironmentOrigin;

/**
 * A bind handler that remembers which properties Spring Boot looks for and finds.
 */
final class BindingRecorder extends AbstractBindHandler {

	private final Map<ConfigurationPropertyName, Class<?>> known = new HashMap<>();

	private final Set<ConfigurationPropertyName> bound = new HashSet<>();

	private final List<ConfigurationProperty> read = new ArrayList<>();

	private final List<ConfigurationProperty> durations = new ArrayList<>();

	private final Map<ConfigurationProperty, Class<?>> unconvertible = new LinkedHashMap<>();

	/**
	 * Spring Boot also looks for the bean properties of a text.
	 */
	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		Class<?> parent = typeOf(name.getParent());
		if (parent == null || !isValue(parent)) {
			this.known.put(name, target.getType().toClass());
		}
		return target;
	}

	@Override
	public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
		this.bound.add(name);
		ConfigurationProperty property = context.getConfigurationProperty();
		if (property != null && isValue(name)) {
			this.read.add(property);
		}
		if (result instanceof Duration && property != null) {
			this.durations.add(property);
		}
		return result;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) {
		ConfigurationProperty property = context.getConfigurationProperty();
		if (property != null) {
			this.unconvertible.put(property, target.getType().toClass());
		}
		this.bound.add(name);
		return null;
	}

	/** Take a property for bound, because something else reads it. */
	void accept(ConfigurationProperty property) {
		this.bound.add(property.getName());
	}

	boolean isBound(ConfigurationProperty property) {
		return this.bound.contains(property.getName())
				|| (ConfiguredProperties.isEnvironmentVariable(property) && isBoundVariable(property));
	}

	/**
	 * Spring Boot reads variables in upper or lower case, the words of whose elements are
	 * all joined, or all separated by '_'.
	 */
	private boolean isBoundVariable(ConfigurationProperty property) {
		String variable = (property.getOrigin() instanceof SystemEnvironmentOrigin origin) ? origin.getProperty()
				: variable(property.getName(), "_");
		return this.bound.stream()
			.filter(this::isValue)
			.flatMap((name) -> Stream.of(variable(name, "_"), variable(name, "")))
			.flatMap((name) -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
			.anyMatch((name) -> variable.equals(name) || variable.endsWith("_" + name));
	}

	/** Return the type of a property, bound or not, or {@code null} if there is none. */
	@Nullable Class<?> typeOf(ConfigurationPropertyName name) {
		return this.known.get(name);
	}

	/** Return whether the property consists of others. */
	boolean hasProperties(ConfigurationPropertyName name) {
		Class<?> type = typeOf(name);
		return type != null && !isValue(type) && type != List.class;
	}

	/** Return whether the property takes a value or a list of values. */
	boolean isValue(ConfigurationPropertyName name) {
		return typeOf(name) != null && !hasProperties(name);
	}

	private static boolean isValue(Class<?> type) {
		return type.isPrimitive() || type.isEnum()
				|| (type.getName().startsWith("java.") && type != Map.class && type != List.class);
	}

	/** Return the last elements of the properties that stand below another. */
	String namesBelow(ConfigurationPropertyName parent) {
		return this.known.keySet()
			.stream()
			.filter(parent::isParentOf)
			.map((name) -> name.getLastElement(Form.DASHED))
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/**
	 * Return the properties that have this last element. Spring Boot does not look into a
	 * bean that no property is written of.
	 */
	Stream<ConfigurationPropertyName> namesEndingWith(String element) {
		String uniform = SessionNamesCheck.uniform(element);
		return this.known.keySet()
			.stream()
			.flatMap((name) -> Stream.concat(Stream.of(name), propertiesOf(name)))
			.filter((name) -> name.getLastElement(Form.UNIFORM).equals(uniform))
			.distinct();
	}

	private Stream<ConfigurationPropertyName> propertiesOf(ConfigurationPropertyName name) {
		Class<?> type = typeOf(name);
		return (type != null && hasProperties(name))
				? Arrays.stream(BeanUtils.getPropertyDescriptors(type))
					.filter((property) -> !property.getPropertyType().equals(Class.class))
					.map((property) -> name.append(DataObjectPropertyName.toDashedForm(property.getName())))
				: Stream.empty();
	}

	/**
	 * Return the properties that are read, also those of sources that cannot list them.
	 */
	List<ConfigurationProperty> read() {
		return this.read;
	}

	List<ConfigurationProperty> durations() {
		return this.durations;
	}

	/** Return the properties whose values do not fit, and the types of those. */
	Map<ConfigurationProperty, Class<?>> unconvertible() {
		return this.unconvertible;
	}

	private static String variable(ConfigurationPropertyName name, String betweenWords) {
		return IntStream.range(0, name.getNumberOfElements())
			.mapToObj((i) -> name.getElement(i, Form.ORIGINAL).toLowerCase(Locale.ROOT))
			.map((element) -> element.replace("-", betweenWords))
			.collect(Collectors.joining("_"));
	}

}
