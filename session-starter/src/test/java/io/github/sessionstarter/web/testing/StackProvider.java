package io.github.sessionstarter.web.testing;

import java.util.stream.Stream;

import io.github.sessionstarter.testing.Suite;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs a class once for each {@link ServerStack}, and says for which.
 */
final class StackProvider implements ClassTemplateInvocationContextProvider {

	private static final Namespace NAMESPACE = Namespace.create(StackProvider.class);

	@Override
	public boolean supportsClassTemplate(ExtensionContext context) {
		return isOnEveryStack(context);
	}

	@Override
	public Stream<StackContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
		OnEveryStack stacks = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnEveryStack.class)
			.orElseThrow();
		long limit = Suite.isFull() ? stacks.value().length : 1;
		return Stream.of(stacks.value()).limit(limit).map(StackContext::new);
	}

	static boolean isOnEveryStack(ExtensionContext context) {
		return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), OnEveryStack.class);
	}

	static ServerStack stack(ExtensionContext context) {
		return context.getStore(NAMESPACE).get(ServerStack.class, ServerStack.class);
	}

	record StackContext(ServerStack stack) implements ClassTemplateInvocationContext {

		@Override
		public String getDisplayName(int invocationIndex) {
			return this.stack.name();
		}

		@Override
		public void prepareInvocation(ExtensionContext context) {
			context.getStore(NAMESPACE).put(ServerStack.class, this.stack);
		}

	}

}
