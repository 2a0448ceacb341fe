package io.github.sessionstarter.ktor;

import org.jspecify.annotations.Nullable;

/**
 * The place where an application on Ktor has kept its server-side sessions, while they
 * are moved from there. A bean of this type can read a storage that the application has
 * written for Ktor; {@link KtorDirectoryStorage} reads that of Ktor itself.
 * <p>
 * An exception is a failure of the storage: the request is answered with 503, and the
 * client keeps its token.
 */
public interface KtorSessionStorage {

	/**
	 * Return what Ktor has stored under an id.
	 * @param id the id, which is what a client has sent if Ktor does not sign ids
	 * @return the text as Ktor's serializer has written it, an empty text if it cannot be
	 * read, or {@code null} if there is none
	 */
	@Nullable String read(String id);

	/**
	 * Remove what is stored under an id, because the session was logged out.
	 * @param id an id for which {@link #read} has returned a text; it may be gone by now
	 */
	void remove(String id);

}
