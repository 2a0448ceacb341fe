package io.github.sessionstarter.benchmarks.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jspecify.annotations.Nullable;

/**
 * A starter of virtual threads, which the Java release of this code does not have.
 */
final class ThreadStarter {

	private static final @Nullable MethodHandle START = find();

	private ThreadStarter() {
	}

	static boolean isAvailable() {
		return START != null;
	}

	static Thread start(Runnable task) {
		if (START == null) {
			throw new UnsupportedOperationException("Virtual threads need Java 21");
		}
		try {
			return (Thread) START.invokeExact(task);
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable MethodHandle find() {
		try {
			return MethodHandles.publicLookup()
				.findStatic(Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

}
