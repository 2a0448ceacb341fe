package io.github.sessionstarter.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.sessionstarter.security.extension.PrivateField;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * What Spring Security chooses for a chain that keeps its log-in in an HttpSession.
 */
final class HttpSessionDefaults {

	private static final Set<Class<?>> DELEGATES = Set.of(HttpSessionSecurityContextRepository.class,
			RequestAttributeSecurityContextRepository.class);

	private HttpSessionDefaults() {
	}

	/**
	 * Return whether a repository is the default. It has no type of its own: what is
	 * inside tells it from one of the application, and only its field tells what is
	 * inside. Where that is not readable, the chain stays as it is.
	 */
	static boolean isDefault(@Nullable SecurityContextRepository repository) {
		return repository instanceof DelegatingSecurityContextRepository
				&& PrivateField.valueOf("delegates", repository) instanceof List<?> delegates
				&& delegates.stream().map(Object::getClass).collect(Collectors.toSet()).equals(DELEGATES);
	}

}
