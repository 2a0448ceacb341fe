package io.github.sessionstarter.autoconfigure;

import java.util.Arrays;
import java.util.Map;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Finds the beans that properties name. What a property calls {@code memory} is the bean
 * {@code memory} or {@code memorySessionStorage}, and alike for the other interfaces.
 */
final class NamedBeans {

	/** What brings the beans of the starter that are not always there. */
	private static final Map<String, String> REMEDIES = Map.of("redisSessionStorage",
			"Add the dependency io.github.sessionstarter:session-starter-redis, which brings it. Otherwise: ",
			"directorySessionStorage",
			"Set sessions.storage.directory.path to a directory that the application can make, read and write, "
					+ "such as ./data/sessions. Otherwise: ");

	private final ListableBeanFactory beans;

	NamedBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	<B> B get(String property, String name, Class<B> type) {
		return this.beans.getBean(find(property, name, ResolvableType.forClass(type), type.getSimpleName()), type);
	}

	boolean isOfOtherType(String name, Class<?> type) {
		return this.beans.containsBean(name) && !this.beans.isTypeMatch(name, type);
	}

	/** Returns the name of the bean. */
	String find(String property, String name, ResolvableType type, String suffix) {
		for (String candidate : new String[] { name, name + suffix }) {
			if (this.beans.containsBean(candidate) && this.beans.isTypeMatch(candidate, type)) {
				return candidate;
			}
		}
		String[] candidates = this.beans.getBeanNamesForType(type);
		String known = (candidates.length == 0) ? "there are none" : "there are " + Arrays.toString(candidates);
		String remedy = "Name one of the beans of this type (" + known + "), or define the bean '" + name + "'.";
		throw new InvalidSessionsConfigurationException(property, name, "No bean of type " + type + " has this name",
				REMEDIES.getOrDefault(name + suffix, "") + remedy);
	}

}
