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

	private fun root(): Path = generateSequence(Path.of("").toAbsolutePath()) { it.parent }
		.first { Files.exists(it.resolve("mvnw")) }

}
