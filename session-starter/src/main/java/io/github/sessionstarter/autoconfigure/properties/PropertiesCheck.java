package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyMatches;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;
import org.springframework.util.StringUtils;

/**
 * A check that refuses a property below {@code sessions} that is blank, that nothing
 * reads, or that lacks a unit. It runs before the first bean is made.
 */
public final class PropertiesCheck {

	private static final Log logger = LogFactory.getLog(PropertiesCheck.class);

	public static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("sessions");

	private static final ConfigurationPropertyName REGISTRATIONS = ROOT.append("registrations");

	private static final ConfigurationPropertyName STORAGE = ROOT.append("storage");

	private static final String SECURITY = "Add the dependency io.github.sessionstarter:session-starter-security."
			+ " Otherwise: ";

	/**
	 * A key that is absent protects nothing, a cookie without a domain is the stricter
	 * one, and an attribute may have no value.
	 */
	private static final Pattern MAY_BE_BLANK = Pattern
		.compile("sessions\\.(keys.*|registrations.+\\.cookie\\.(domain|attributes[.\\[].+))");

	private static final Pattern BARE_NUMBER = Pattern.compile("[+-]?0*[1-9]\\d*");

	private static final Map<Class<?>, String> REMEDIES = Map.of(List.class,
			"Write a list of entries that have properties.", boolean.class, "Allowed values are true, false.",
			Duration.class, "Write a number with a unit, such as 90s, 30m or 12h.", Instant.class,
			"Write a time such as 2027-03-01T00:00:00Z.");

	private final ConfigurableEnvironment environment;

	private final ConfiguredProperties configured;

	private final BindingRecorder recorder = new BindingRecorder();

	public PropertiesCheck(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.configured = ConfiguredProperties.of(environment, ROOT);
	}

	public void check(ConfigurableListableBeanFactory beans) {
		SessionNamesCheck.check(this.environment);
		this.configured.repeated().findFirst().ifPresent(PropertiesCheck::refuseRepeated);
		Binder binder = Binder.get(this.environment);
		SessionsProperties sessions = binder.bindOrCreate(ROOT.toString(), Bindable.of(SessionsProperties.class),
				this.recorder);
		if (unknown().anyMatch((property) -> STORAGE.isAncestorOf(property.getName()))) {
			StorageProperties.bindBeans(beans, binder, this.recorder);
		}
		Stream.concat(ours(), this.recorder.read().stream())
			.filter(this::isBlank)
			.forEach(PropertiesCheck::refuseBlank);
		ours().filter((property) -> this.recorder.hasProperties(property.getName())).forEach(this::refuseValue);
		Map<ConfigurationProperty, Class<?>> unconvertible = Map.copyOf(this.recorder.unconvertible());
		if (unknown().findAny().isPresent()) {
			bindModules(beans, binder);
		}
		unknown().filter((property) -> !isOfAbsentModule(property, sessions)).forEach(this::refuseUnknown);
		unknown().map((property) -> storage(property.getName()))
			.distinct()
			.forEach(PropertiesCheck::warnOfAbsentModule);
		unconvertible.forEach(this::refuseUnconvertible);
		this.recorder.durations().forEach(this::refuseWithoutUnit);
	}

	/**
	 * Another module has a class of its own for its settings. What cannot be made without
	 * other beans is left to Spring Boot.
	 */
	private void bindModules(ConfigurableListableBeanFactory beans, Binder binder) {
		for (String bean : beans.getBeanDefinitionNames()) {
			ConfigurationProperties annotation = beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
			Class<?> type = (annotation != null) ? beans.getType(bean, false) : null;
			if (annotation == null || type == null || !annotation.prefix().startsWith(ROOT + ".")) {
				continue;
			}
			if (type.isRecord() || ClassUtils.hasConstructor(type)) {
				binder.bindOrCreate(annotation.prefix(), Bindable.of(type), this.recorder);
			}
			else {
				this.configured.below(ConfigurationPropertyName.of(annotation.prefix())).forEach(this.recorder::accept);
			}
		}
	}

	private boolean isBlank(ConfigurationProperty property) {
		return isBlank(property.getValue()) && !MAY_BE_BLANK.matcher(property.getName().toString()).matches();
	}

	/** SPRING_APPLICATION_JSON delivers an empty list as such. */
	private boolean isBlank(Object value) {
		return ObjectUtils.isEmpty(value)
				|| (value instanceof CharSequence text
						&& this.environment.resolvePlaceholders(text.toString()).isBlank())
				|| (value instanceof Collection<?> values && values.stream().anyMatch(this::isBlank));
	}

	private static void refuseRepeated(ConfigurationProperty property) {
		throw failure(property.getName(), null,
				"The same source spells this property in two ways, and only one of the values would count",
				"Remove one of the two.");
	}

	private static void refuseBlank(ConfigurationProperty property) {
		throw failure(property.getName(), null, "The value is blank, which could mean less protection than intended",
				"Write a value or remove the property. Where nothing is meant, storage, transform, revocation.storage,"
						+ " principal and redirect-when-absent take the word none.");
	}

	private Stream<ConfigurationProperty> unknown() {
		return ours().filter((property) -> !this.recorder.isBound(property));
	}

	/** Kubernetes sets variables such as SESSIONS_PORT for a service named "sessions". */
	private Stream<ConfigurationProperty> ours() {
		return this.configured.stream()
			.filter((property) -> !ConfiguredProperties.isEnvironmentVariable(property)
					|| REGISTRATIONS.equals(property.getName()) || REGISTRATIONS.isAncestorOf(property.getName())
					|| STORAGE.isAncestorOf(property.getName()) || this.recorder.isValue(property.getName())
					|| isEntry(property.getName()));
	}

	/** An entry behind a gap is not looked for. */
	private boolean isEntry(ConfigurationPropertyName name) {
		return name.isNumericIndex(name.getNumberOfElements() - 1)
				&& this.recorder.typeOf(name.getParent()) == List.class;
	}

	/**
	 * Return whether the property may be one of a storage whose module is absent. One
	 * that a session uses, or that resembles another property, is a mistake; so is a
	 * storage with settings of the core's storages only, which would limit nothing.
	 */
	private boolean isOfAbsentModule(ConfigurationProperty property, SessionsProperties sessions) {
		ConfigurationPropertyName name = property.getName();
		return mayBeOfModule(name) && suggestions(name, STORAGE, storage(name)).isEmpty()
				&& !sessions.usesStorage(storage(name))
				&& !unknown().map(ConfigurationProperty::getName)
					.filter((other) -> mayBeOfModule(other) && storage(other).equals(storage(name)))
					.allMatch(this::isOfTheCore);
	}

	/** Return whether a storage of the core has this setting, also one with dots. */
	private boolean isOfTheCore(ConfigurationPropertyName name) {
		String joined = name.subName(STORAGE.getNumberOfElements()).toString().replace(".", "");
		return Stream.of(joined, name.getLastElement(Form.DASHED))
			.flatMap(this.recorder::namesEndingWith)
			.anyMatch((known) -> STORAGE.isAncestorOf(known) && !STORAGE.isParentOf(known)
					&& StorageProperties.module(storage(known)) == null);
	}

	private boolean mayBeOfModule(ConfigurationPropertyName name) {
		return STORAGE.isAncestorOf(name) && !STORAGE.isParentOf(name)
				&& this.recorder.typeOf(name.chop(STORAGE.getNumberOfElements() + 1)) == null
				&& StorageProperties.module(storage(name)) != null;
	}

	private static String storage(ConfigurationPropertyName name) {
		return name.getElement(STORAGE.getNumberOfElements(), Form.DASHED);
	}

	private static void warnOfAbsentModule(String storage) {
		logger.warn("sessions.storage." + storage + " is not read: nothing brings a storage of this name, as the"
				+ " dependency " + StorageProperties.module(storage) + " would");
	}

	/** The value is not shown: it could be a key under a wrong name. */
	private void refuseUnknown(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		ConfigurationPropertyName parent = name.getParent();
		while (this.recorder.typeOf(parent) == null) {
			parent = parent.getParent();
		}
		if (this.recorder.typeOf(parent) == List.class) {
			throw failure(name, null, "This is not an entry of the list, or entries before it are missing",
					"Write a list of values. Where each has a property of its own, number them from 0 without a gap, as in"
							+ " SESSIONS_KEYS_0 and SESSIONS_KEYS_1.");
		}
		String element = name.getElement(parent.getNumberOfElements(), Form.ORIGINAL);
		String suggestions = suggestions(name, parent, element);
		String place = ConfiguredProperties.text(parent);
		throw failure(name, null,
				this.recorder.hasProperties(parent) ? "There is no property '" + element + "' in " + place
						: place + " takes a value and has no properties",
				suggestions + ((ROOT.equals(parent) && element.equals("security")) ? SECURITY : "")
						+ ((suggestions.isEmpty() && mayBeOfModule(name)) ? StorageProperties.remedy(element) : "")
						+ allowed(parent) + ((suggestions.isEmpty() && REGISTRATIONS.isParentOf(parent))
								? " A name with a dot is written in brackets, such as '[user.session]'." : ""));
	}

	private String allowed(ConfigurationPropertyName parent) {
		return this.recorder.hasProperties(parent)
				? "Allowed in " + ConfiguredProperties.text(parent) + ": " + this.recorder.namesBelow(parent) + "."
				: "Write a value, or remove the property.";
	}

	/** Return the same name in the nearest other places, or else similar names. */
	private String suggestions(ConfigurationPropertyName name, ConfigurationPropertyName parent, String element) {
		List<ConfigurationPropertyName> same = this.recorder.namesEndingWith(element)
			.filter((other) -> !name.equals(other) && !name.isParentOf(other))
			.toList();
		ConfigurationPropertyName near = parent;
		while (same.stream().noneMatch(near::isAncestorOf) && !near.isEmpty()) {
			near = near.getParent();
		}
		List<String> suggestions = same.stream()
			.filter(near::isAncestorOf)
			.map(ConfiguredProperties::text)
			.sorted()
			.toList();
		if (suggestions.isEmpty()) {
			suggestions = similar(parent, element);
		}
		return suggestions.isEmpty() ? "" : "Did you mean " + String.join(" or ", suggestions) + "? ";
	}

	private List<String> similar(ConfigurationPropertyName parent, String element) {
		Class<?> type = this.recorder.typeOf(parent);
		return (type == null) ? List.of()
				: Arrays.stream(PropertyMatches.forField(camelCase(element), type).getPossibleMatches())
					.map((field) -> parent.append(DataObjectPropertyName.toDashedForm(field)))
					.filter((name) -> this.recorder.typeOf(name) != null)
					.map(ConfiguredProperties::text)
					.toList();
	}

	private static String camelCase(String dashed) {
		return StringUtils
			.uncapitalize(Arrays.stream(dashed.split("-")).map(StringUtils::capitalize).collect(Collectors.joining()));
	}

	/** Spring Boot leaves such a value out if the properties are there too. */
	private void refuseValue(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		throw failure(name, null, "The property takes other properties and no value",
				suggestions(name, name.getParent(), name.getLastElement(Form.ORIGINAL)) + allowed(name));
	}

	private void refuseUnconvertible(ConfigurationProperty property, Class<?> type) {
		String remedy = REMEDIES.getOrDefault(type, "Write a whole number.");
		if (type.isEnum()) {
			remedy = Arrays.stream(type.getEnumConstants())
				.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", ", "Allowed values are ", "."));
		}
		throw failure(property.getName(), (type != List.class) ? text(property) : null,
				"The property cannot have this value", remedy);
	}

	private void refuseWithoutUnit(ConfigurationProperty property) {
		String text = text(property);
		if (STORAGE.isAncestorOf(property.getName()) && BARE_NUMBER.matcher(text).matches()) {
			throw failure(property.getName(), text, "The duration has no unit",
					"Write a unit, such as " + text + "s or " + text + "ms.");
		}
	}

	/** Return what is written, with the values of placeholders. */
	private String text(ConfigurationProperty property) {
		return this.environment.resolvePlaceholders(property.getValue().toString()).trim();
	}

	private static InvalidSessionsConfigurationException failure(ConfigurationPropertyName name, @Nullable Object value,
			String problem, String remedy) {
		return new InvalidSessionsConfigurationException(ConfiguredProperties.text(name), value, problem, remedy);
	}

}
