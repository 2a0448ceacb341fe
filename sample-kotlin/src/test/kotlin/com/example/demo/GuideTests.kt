package com.example.demo

import java.net.http.HttpClient
import java.security.SecureRandom
import java.util.HexFormat
import java.util.Random
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test

/**
 * The guide, step by step, with a Ktor application and rolling updates: nobody is logged out.
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
		for ((from, to) in listOf(ktor, both, ready, own).zipWithNext()) {
			roll(from, to)
			roll(to, from)
			roll(from, to)
		}
	}

	/** Replace one node after the other; each user makes requests at each moment. */
	private fun roll(from: () -> Node, to: () -> Node) {
		from().use { first ->
			from().use { second -> serve(first, second) }
			to().use { third -> serve(first, third) }
		}
		to().use { first -> to().use { second -> serve(first, second) } }
	}

	private fun serve(vararg nodes: Node) {
		val loggedOut = users.filterNot { user ->
			user.isKnown(nodes[random.nextInt(nodes.size)]) && user.visit(nodes[random.nextInt(nodes.size)])
		}
		assertThat(loggedOut).isEmpty()
	}

	private class User(private val id: String, private val browser: Browser) {

		private var visits = 0

		fun logIn(node: Node) = assertThat(browser.post(node, "/log-in?id=$id")).isEqualTo("$id:0")!!

		fun isKnown(node: Node) = browser.get(node, "/user") == "$id:$visits"

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
