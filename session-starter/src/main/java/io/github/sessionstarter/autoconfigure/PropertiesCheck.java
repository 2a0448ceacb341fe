package io.github.sessionstarter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.BeanUtils;
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
import org.springframework.util.StringUtils;

/**
 * Refuses a property below {@code sessions} that is blank, that nothing reads, or that
 * lacks a unit. Runs before the first bean is made.
 */
final class PropertiesCheck {

	private static final Log logger = LogFactory.getLog(PropertiesCheck.class);

	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("sessions");

	private static final ConfigurationPropertyName KEYS = ROOT.append("keys");

	private static final ConfigurationPropertyName REGISTRATIONS = ROOT.append("registrations");

	private static final ConfigurationPropertyName STORAGE = ROOT.append("storage");

	/**
	 * A key that is absent protects nothing, a cookie without a domain is the stricter
	 * one, and an attribute may have no value.
	 */
	private static final Pattern MAY_BE_BLANK = Pattern
		.compile("sessions\\.(keys.*|registrations.+\\.cookie\\.(domain|attributes\\..+))");

	private static final Pattern BARE_NUMBER = Pattern.compile("[+-]?\\d+");

	/** Modules that bring a storage with settings of its own. */
	private static final Set<String> MODULES = Set.of("redis", "jdbc");

	private final ConfigurableEnvironment environment;

	private final ConfiguredProperties configured;

	private final BindingRecorder recorder = new BindingRecorder();

	PropertiesCheck(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.configured = ConfiguredProperties.of(environment, ROOT);
	}

	void check(ConfigurableListableBeanFactory beans) {
		SessionNamesCheck.check(this.environment);
		Binder binder = Binder.get(this.environment);
		binder.bindOrCreate(ROOT.toString(), Bindable.of(SessionsProperties.class), this.recorder);
		ours().filter(this::isBlank).forEach(PropertiesCheck::refuseBlank);
		if (unknown().anyMatch((property) -> STORAGE.isAncestorOf(property.getName()))) {
			bindStorages(beans, binder);
		}
		unknown().filter(Predicate.not(PropertiesCheck::isOfModule)).forEach(this::refuseUnknown);
		unknown().map(PropertiesCheck::storage).distinct().forEach(PropertiesCheck::warnOfAbsentModule);
		this.recorder.durations().stream().filter(this::lacksUnit).forEach(PropertiesCheck::refuseWithoutUnit);
	}

	/** A storage that is not of this module has a class of its own for its settings. */
	private void bindStorages(ConfigurableListableBeanFactory beans, Binder binder) {
		for (String bean : beans.getBeanDefinitionNames()) {
			ConfigurationProperties annotation = beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
			Class<?> type = (annotation != null) ? beans.getType(bean, false) : null;
			if (annotation != null && type != null && annotation.prefix().startsWith(STORAGE + ".")) {
				binder.bindOrCreate(annotation.prefix(), Bindable.of(type), this.recorder);
			}
		}
	}

	private boolean isBlank(ConfigurationProperty property) {
		return property.getValue() instanceof CharSequence text
				&& this.environment.resolvePlaceholders(text.toString()).isBlank()
				&& !MAY_BE_BLANK.matcher(property.getName().toString()).matches();
	}

	private static void refuseBlank(ConfigurationProperty property) {
		throw new InvalidSessionsConfigurationException(ConfiguredProperties.text(property.getName()), null,
				"The value is blank, which could mean less protection than intended",
				"Write a value or remove the property. Where nothing is meant, storage, transform, revocation.storage,"
						+ " principal and redirect-when-absent take the word none.");
	}

	private Stream<ConfigurationProperty> unknown() {
		return ours().filter((property) -> !this.recorder.isBound(property));
	}

	/**
	 * Kubernetes sets variables such as SESSIONS_PORT for a service named "sessions".
	 */
	private Stream<ConfigurationProperty> ours() {
		return this.configured.stream()
			.filter((property) -> !ConfiguredProperties.isEnvironmentVariable(property)
					|| REGISTRATIONS.isAncestorOf(property.getName()) || STORAGE.isAncestorOf(property.getName())
					|| this.recorder.typeOf(property.getName()) != null);
	}

	private static boolean isOfModule(ConfigurationProperty property) {
		return STORAGE.isAncestorOf(property.getName()) && MODULES.contains(storage(property));
	}

	private static String storage(ConfigurationProperty property) {
		return property.getName().getElement(STORAGE.getNumberOfElements(), Form.UNIFORM);
	}

	private static void warnOfAbsentModule(String storage) {
		logger.warn("sessions.storage." + storage
				+ " is not read: the dependency io.github.sessionstarter:session-starter-" + storage + " is missing");
	}

	/** The value is not shown: it could be a key under a wrong name. */
	private void refuseUnknown(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		if (KEYS.isAncestorOf(name)) {
			throw new InvalidSessionsConfigurationException(ConfiguredProperties.text(name), null,
					"This is not an entry of the list, or entries before it are missing",
					"Write the keys as a list of texts. Where each has a property of its own, number them from 0"
							+ " without a gap, as in SESSIONS_KEYS_0 and SESSIONS_KEYS_1.");
		}
		ConfigurationPropertyName parent = name.getParent();
		Class<?> type = this.recorder.typeOf(parent);
		while (type == null) {
			parent = parent.getParent();
			type = this.recorder.typeOf(parent);
		}
		String element = name.getElement(parent.getNumberOfElements(), Form.DASHED);
		StringBuilder remedy = new StringBuilder();
		List<String> suggestions = suggestions(type, element).toList();
		if (!suggestions.isEmpty()) {
			remedy.append("Did you mean ").append(String.join(" or ", suggestions)).append("? ");
		}
		remedy.append("Allowed in ")
			.append(ConfiguredProperties.text(parent))
			.append(": ")
			.append(this.recorder.namesBelow(parent))
			.append('.');
		if (REGISTRATIONS.isParentOf(parent)) {
			remedy.append(" A name with a dot is written in brackets, such as '[user.session]'.");
		}
		throw new InvalidSessionsConfigurationException(ConfiguredProperties.text(name), null,
				"There is no property '" + element + "' in " + ConfiguredProperties.text(parent), remedy.toString());
	}

	/** Returns similar names, and the same name one level below. */
	private static Stream<String> suggestions(Class<?> type, String element) {
		String property = camelCase(element);
		Stream<String> similar = Arrays.stream(PropertyMatches.forProperty(property, type).getPossibleMatches())
			.map(DataObjectPropertyName::toDashedForm);
		Stream<String> below = Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.filter((nested) -> BeanUtils.getPropertyDescriptor(nested.getPropertyType(), property) != null)
			.map((nested) -> DataObjectPropertyName.toDashedForm(nested.getName()) + "." + element);
		return Stream.concat(below, similar);
	}

	private static String camelCase(String dashed) {
		return StringUtils
			.uncapitalize(Arrays.stream(dashed.split("-")).map(StringUtils::capitalize).collect(Collectors.joining()));
	}

	private boolean lacksUnit(ConfigurationProperty property) {
		String text = this.environment.resolvePlaceholders(property.getValue().toString()).trim();
		return STORAGE.isAncestorOf(property.getName()) && BARE_NUMBER.matcher(text).matches()
				&& !text.matches("[+-]?0+");
	}

	private static void refuseWithoutUnit(ConfigurationProperty property) {
		throw new InvalidSessionsConfigurationException(ConfiguredProperties.text(property.getName()),
				property.getValue(), "The duration has no unit",
				"Write a unit, such as " + property.getValue() + "s or " + property.getValue() + "ms.");
	}

}
