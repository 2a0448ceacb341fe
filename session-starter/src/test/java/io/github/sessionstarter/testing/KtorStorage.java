package io.github.sessionstarter.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.function.BiFunction;

import io.ktor.server.sessions.DirectoryStorageKt;
import io.ktor.server.sessions.SessionIdProviderKt;
import io.ktor.server.sessions.SessionStorage;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import org.jspecify.annotations.Nullable;

/**
 * The directory storage of Ktor itself, and its own ids.
 *
 * @param directory where it keeps sessions
 * @param storage the storage, without its cache
 */
public record KtorStorage(Path directory, SessionStorage storage) {

	public KtorStorage(Path directory) {
		this(directory, DirectoryStorageKt.directorySessionStorage(directory.toFile(), false));
	}

	/** Make an id as Ktor does where the application names no function for it. */
	public static String newId() {
		return SessionIdProviderKt.generateSessionId();
	}

	/** Begin a session under a new id. */
	public String begin(String text) {
		String id = newId();
		write(id, text);
		return id;
	}

	public void write(String id, String text) {
		await((storage, continuation) -> storage.write(id, text, continuation));
	}

	public String read(String id) {
		return (String) await((storage, continuation) -> storage.read(id, continuation));
	}

	public void invalidate(String id) {
		await((storage, continuation) -> storage.invalidate(id, continuation));
	}

	/** Return whether Ktor has a session of an id. */
	public boolean has(String id) {
		return file(id).isFile();
	}

	/** Return the file of an id, by a rule that the tests compare with Ktor's. */
	public File file(String id) {
		return this.directory.resolve(id.replaceAll("(..)(?=.)", "$1/") + ".dat").toFile();
	}

	@SuppressWarnings("unchecked")
	private @Nullable Object await(BiFunction<SessionStorage, Continuation<Object>, @Nullable Object> call) {
		try {
			return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE,
					(scope, continuation) -> call.apply(this.storage, (Continuation<Object>) continuation));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
