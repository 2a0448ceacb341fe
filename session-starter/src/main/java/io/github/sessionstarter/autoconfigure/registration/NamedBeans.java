package io.github.sessionstarter.autoconfigure.registration;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.properties.StorageProperties;
import io.github.sessionstarter.storage.SessionStorage;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * The beans that properties name. What a property calls {@code memory} is the bean
 * {@code memory} or {@code memorySessionStorage}, and alike for the other interfaces.
 */
final class NamedBeans {

	/** What a property takes besides the names of beans. */
	private static final Map<String, Set<String>> WORDS = Map.of("SessionStorage",
			Set.of("none", "memory", "directory"), "SessionTransport", Set.of("cookie", "header"), "SessionTransformer",
			Set.of("none", "encrypt", "sign", "ktor-encrypt", "ktor-sign", "plain"));

	private final ListableBeanFactory beans;

	NamedBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	boolean isOfOtherType(String name, Class<?> type) {
		return this.beans.containsBean(name) && !this.beans.isTypeMatch(name, type);
	}

	<B> B get(RegistrationSettings settings, String property, String name, Class<B> type) {
		return get(settings, property, name, type, ResolvableType.forClass(type));
	}

	/**
	 * Return the bean of a name.
	 * @param wanted the type with its type arguments
	 */
	<B> B get(RegistrationSettings settings, String property, String name, Class<B> type, ResolvableType wanted) {
		String suffix = type.getSimpleName();
		for (String candidate : new String[] { name, name + suffix }) {
			if (this.beans.containsBean(candidate) && this.beans.isTypeMatch(candidate, wanted)) {
				return this.beans.getBean(candidate, type);
			}
		}
		Set<String> allowed = new TreeSet<>(WORDS.getOrDefault(suffix, Set.of()));
		for (String bean : this.beans.getBeanNamesForType(wanted)) {
			allowed.add((bean.length() > suffix.length() && bean.endsWith(suffix))
					? bean.substring(0, bean.length() - suffix.length()) : bean);
		}
		throw settings.failure(property, name, "No bean of type " + wanted + " has this name",
				((type == SessionStorage.class) ? StorageProperties.remedy(name) : "")
						+ (allowed.isEmpty() ? "" : "Allowed values are " + String.join(", ", allowed) + ". ")
						+ "For another one, define the bean '" + name + "'.");
	}

}
