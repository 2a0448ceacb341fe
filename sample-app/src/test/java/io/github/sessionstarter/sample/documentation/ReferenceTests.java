package io.github.sessionstarter.sample.documentation;

import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.redis.RedisStorageProperties;
import io.github.sessionstarter.security.SecurityProperties;
import org.junit.jupiter.api.Test;

import org.assertj.core.api.recursive.comparison.ComparingProperties;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference knows every property, with the default that it has, and every reason.
 */
class ReferenceTests {

	private static final Pattern PROPERTY = Pattern
		.compile("(?m)^\\| `([a-z.-]+)` \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|$");

	/** The word "none" is kept, and counts as nothing. */
	private static final RecursiveComparisonConfiguration BY_GETTERS = RecursiveComparisonConfiguration.builder()
		.withIntrospectionStrategy(new ComparingProperties())
		.build();

	private final String reference = Markdown.read(Markdown.ROOT.resolve("docs/reference.md")).text();

	@Test
	void everyPropertyIsInTheReference() {
		TreeSet<String> properties = new TreeSet<>(properties(SessionsProperties.class, "sessions."));
		properties.addAll(properties(RegistrationProperties.class, ""));
		properties.addAll(properties(RedisStorageProperties.class, "sessions.storage.redis."));
		properties.addAll(properties(SecurityProperties.class, "sessions.security."));
		assertThat(defaults().keySet()).containsExactlyInAnyOrderElementsOf(properties);
	}

	@Test
	void theDefaultsInTheReferenceAreThoseOfTheCode() {
		Map<String, String> values = new LinkedHashMap<>();
		defaults().forEach((property, value) -> {
			if (value.matches("`[^`\\[\\]]+`")) {
				String name = property.startsWith("sessions.") ? property : "sessions.registrations.any." + property;
				values.put(name, value.replace("`", ""));
			}
		});
		SessionsProperties expected = new SessionsProperties();
		expected.getRegistrations().put("any", new RegistrationProperties());
		assertThat(values).hasSizeGreaterThan(10);
		assertThat(bind(values, "sessions.storage.redis", RedisStorageProperties.class))
			.usingRecursiveComparison(BY_GETTERS)
			.isEqualTo(new RedisStorageProperties());
		assertThat(bind(values, "sessions.security", SecurityProperties.class)).usingRecursiveComparison(BY_GETTERS)
			.isEqualTo(new SecurityProperties());
		values.keySet().removeIf((name) -> name.matches("sessions\\.(storage\\.redis|security)\\..*"));
		assertThat(bind(values, "sessions", SessionsProperties.class)).usingRecursiveComparison(BY_GETTERS)
			.isEqualTo(expected);
	}

	@Test
	void everyReasonIsInTheReference() {
		assertThat(this.reference).contains(Arrays.stream(RejectionReason.values())
			.map((reason) -> "| `" + reason.tag() + "` |")
			.toArray(String[]::new));
	}

	private Map<String, String> defaults() {
		Map<String, String> defaults = new LinkedHashMap<>();
		PROPERTY.matcher(this.reference).results().forEach((row) -> defaults.put(row.group(1), row.group(3)));
		return defaults;
	}

	private static <P> P bind(Map<String, String> values, String prefix, Class<P> type) {
		return new Binder(new MapConfigurationPropertySource(values))
			.bind(prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get();
	}

	private static List<String> properties(Class<?> type, String prefix) {
		List<String> names = new ArrayList<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			String name = prefix + property.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
			if (property.getPropertyType().getSimpleName().matches(".*Properties|Directory|Memory|Cache")) {
				names.addAll(properties(property.getPropertyType(), name + "."));
			}
			else if (!property.getName().equals("class")) {
				names.add(name);
			}
		}
		return names;
	}

}
