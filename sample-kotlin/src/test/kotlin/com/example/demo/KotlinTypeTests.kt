package com.example.demo

import io.github.sessionstarter.serialization.json.JacksonSessionSerializer
import io.github.sessionstarter.serialization.json.SessionJsonMapper
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalArgumentException
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test
import tools.jackson.databind.json.JsonMapper

/**
 * Data classes as sessions.
 */
@Tag("full")
class KotlinTypeTests {

	@Test
	fun withItsModuleADataClassComesBackEqualAndKeepsItsDefaults() {
		val serializer = JacksonSessionSerializer(SessionJsonMapper.builder().findAndAddModules().build(),
			UserSession::class.java)
		assertThat(serializer.deserialize(serializer.serialize(UserSession("ada", 4)))).isEqualTo(UserSession("ada", 4))
		assertThat(serializer.deserialize("""{"id":"ada"}""")).isEqualTo(UserSession("ada", 0))
		assertThat(serializer.deserialize("""{"visits":4}""")).isNull()
		assertThat(serializer.deserialize("""{"id":null,"visits":4}""")).isNull()
	}

	@Test
	fun withoutItsModuleADataClassIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy { JacksonSessionSerializer(JsonMapper(), UserSession::class.java) }
			.withMessageContaining("jackson-module-kotlin")
	}

}
