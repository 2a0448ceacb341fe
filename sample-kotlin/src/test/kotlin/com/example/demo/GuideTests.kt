package com.example.demo

import java.net.http.HttpClient
import java.security.SecureRandom
import java.util.HexFormat
import java.nio.file.Path
import java.util.Random
import java.util.concurrent.CompletableFuture.supplyAsync
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/**
 * The guide, step by step, with a Ktor application and rolling updates: no user is logged out.
 */
@Tag("full")
class GuideTests {

	private val random = Random(17)

	private val http: HttpClient = HttpClient.newHttpClient()

	private val users = (1..500).map { User("user-$it", Browser(http)) }

	@Test
	fun clientSideSessionsSurviveEachStepAndEachStepBack() {
		val ktor = { KtorApplication.encrypted(ENCRYPT_KEY, SIGN_KEY) }
		val both = { SpringNode(Guide.yamlAfter("## Side by side"), KEYS) }
		val ready = { SpringNode(Guide.yamlAfter("**(b)"), KEYS) }
		val own = { SpringNode(Guide.yamlAfter("**(c)"), KEYS) }
		ktor().use { node -> users.forEach { it.logIn(node) } }
		val done = { SpringNode(Guide.yamlOfTheEnd(), mapOf("SESSION_KEY" to KEYS.getValue("SESSION_KEY"))) }
		for ((from, to) in listOf(ktor, both, ready, own, done).zipWithNext()) {
			roll(from, to)
			roll(to, from)
			roll(from, to)
		}
	}

	@Test
	fun serverSideSessionsMoveOnceAndKtorStillHasThoseThatHaveNotMoved(@TempDir directory: Path) {
		val ktor = { KtorApplication.inDirectory(directory.resolve("ktor").toFile(), SIGN_KEY) }
		val yaml = Guide.yamlAfter("## Sessions on the server")
			.replace("/var/lib/ktor/sessions", "$directory/ktor")
			.replace("/var/lib/demo/sessions", "$directory/demo")
		val own = { SpringNode(yaml, KEYS) }
		ktor().use { node -> users.forEach { it.logIn(node) } }
		val (early, late) = users.chunked(users.size / 2)
		own().use { first -> own().use { second ->
			early.forEach { it.isKnownAtOnce(first, second) }
			serve(early, first, second)
		} }
		ktor().use { serve(late, it) }
		own().use { first -> own().use { second -> serve(users, first, second) } }
	}

	@Test
	fun whoLogsOutHereIsNotKnownToKtorEither(@TempDir directory: Path) {
		val yaml = Guide.yamlAfter("## Sessions on the server")
			.replace("/var/lib/ktor/sessions", "$directory/ktor")
			.replace("/var/lib/demo/sessions", "$directory/demo")
		val user = users.first()
		KtorApplication.inDirectory(directory.resolve("ktor").toFile(), SIGN_KEY).use { ktor ->
			user.logIn(ktor)
			val copy = user.copy()
			SpringNode(yaml, KEYS).use { node ->
				assertThat(user.logOut(node)).isEqualTo("absent")
				assertThat(copy.isKnown(node)).isFalse()
			}
			assertThat(copy.isKnown(ktor)).isFalse()
		}
	}

	/** Replace one node after the other; each user makes requests at each moment. */
	private fun roll(from: () -> Node, to: () -> Node) {
		from().use { first -> to().use { second -> serve(users, first, second) } }
		to().use { first -> to().use { second -> serve(users, first, second) } }
	}

	private fun serve(users: List<User>, vararg nodes: Node) {
		val loggedOut = users.filterNot { user ->
			user.isKnown(nodes[random.nextInt(nodes.size)]) && user.visit(nodes[random.nextInt(nodes.size)])
		}
		assertThat(loggedOut).isEmpty()
	}

	private class User(private val id: String, private val browser: Browser, private var visits: Int = 0) {

		fun logIn(node: Node) = assertThat(browser.post(node, "/log-in?id=$id")).isEqualTo("$id:0")!!

		fun isKnown(node: Node) = browser.get(node, "/user") == "$id:$visits"

		/** The responses to parallel requests bring cookies of one session. */
		fun isKnownAtOnce(vararg nodes: Node) = assertThat(nodes.map { supplyAsync { browser.get(it, "/user") } }
			.map { it.join() }).containsOnly("$id:$visits")!!

		fun logOut(node: Node) = browser.post(node, "/log-out")

		fun copy() = User(id, browser.copy(), visits)

		fun visit(node: Node) = browser.post(node, "/visit") == "$id:${++visits}"

		override fun toString() = id

	}

	private companion object {

		const val ENCRYPT_KEY = "000102030405060708090a0b0c0d0e0f"

		const val SIGN_KEY = "101112131415161718191a1b1c1d1e1f"

		val KEYS = mapOf<String, Any>("KTOR_ENCRYPT_KEY" to ENCRYPT_KEY, "KTOR_SIGN_KEY" to SIGN_KEY,
			"SESSION_KEY" to HexFormat.of().formatHex(ByteArray(32).also(SecureRandom()::nextBytes)))

	}

}
