package com.example.demo

import java.nio.file.Files
import java.nio.file.Path

/** The guide from Ktor, and the configuration that it gives for each of its steps. */
object Guide {

	private val text: String = Files.readString(root().resolve("docs/migrating-from-ktor.md"))

	/** Return the first block of YAML after a text such as "**(b)". */
	fun yamlAfter(start: String): String {
		check(start in text) { "The guide does not say $start" }
		return text.substringAfter(start).substringAfter("```yaml\n").substringBefore("```")
	}

	/** Return what step (d) leaves of the configuration of step (c). */
	fun yamlOfTheEnd(): String {
		val olderForms = Regex("""(?m)^ {6}backward-compatible-read:\n(?: {8}.*\n)+""")
		return yamlAfter("**(c)").replace(olderForms, "").also { check("ktor" !in it) { "Forms of Ktor are left" } }
	}

	private fun root(): Path = generateSequence(Path.of("").toAbsolutePath()) { it.parent }
		.first { Files.exists(it.resolve("mvnw")) }

}
