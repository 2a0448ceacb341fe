package com.example.demo

import io.github.sessionstarter.ktor.KtorReflectionSerializer
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer
import io.github.sessionstarter.serialization.json.SessionJsonMapper
import io.ktor.server.sessions.serialization.KotlinxBackwardCompatibleSessionSerializer
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
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

	/** The names of Ktor's writer for classes that kotlinx.serialization knows. */
	@Serializable
	data class Visitor(@SerialName("user_id") val userId: String, val visits: Int = 0)

	@Test
	fun inTheReflectionFormANameIsThatOfSerialNameAsKtorWritesIt() {
		val ours = KtorReflectionSerializer(SessionJsonMapper.builder().findAndAddModules().build(), Visitor::class.java)
		val ktor = KotlinxBackwardCompatibleSessionSerializer<Visitor>()
		val visitor = Visitor("ada", 4)
		assertThat(ours.serialize(visitor)).isEqualTo(ktor.serialize(visitor)).contains("user_id")
		assertThat(ours.deserialize(ktor.serialize(visitor))).isEqualTo(visitor)
		assertThat(ktor.deserialize(ours.serialize(visitor))).isEqualTo(visitor)
		assertThat(ours.deserialize("userId=%23sada&visits=%23i4")).isEqualTo(visitor)
	}

}
