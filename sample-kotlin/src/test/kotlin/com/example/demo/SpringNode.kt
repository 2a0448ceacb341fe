package com.example.demo

import org.springframework.boot.builder.SpringApplicationBuilder
import org.springframework.boot.env.YamlPropertySourceLoader
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext
import org.springframework.core.env.MapPropertySource
import org.springframework.core.io.ByteArrayResource

/** The application as it is now, with the configuration of one step. */
class SpringNode(yaml: String, variables: Map<String, Any>) : Node {

	private val context = SpringApplicationBuilder(DemoApplication::class.java)
		.initializers({ context ->
			val sources = context.environment.propertySources
			YamlPropertySourceLoader().load("guide", ByteArrayResource(yaml.toByteArray())).forEach(sources::addFirst)
			sources.addFirst(MapPropertySource("variables", variables + NODE))
		})
		.run("--spring.config.name=none") as ServletWebServerApplicationContext

	override val port: Int = context.webServer!!.port

	override fun close() = context.close()

	private companion object {

		val NODE = mapOf<String, Any>("server.port" to 0, "server.address" to "127.0.0.1",
			"spring.application.name" to "demo", "spring.main.banner-mode" to "off",
			"spring.main.register-shutdown-hook" to false)

	}

}
