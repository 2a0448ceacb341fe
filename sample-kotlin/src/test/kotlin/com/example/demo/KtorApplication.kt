package com.example.demo

import io.ktor.server.application.Application
import io.ktor.server.application.ApplicationCall
import io.ktor.server.application.call
import io.ktor.server.application.install
import io.ktor.server.cio.CIO
import io.ktor.server.cio.CIOApplicationEngine
import io.ktor.server.engine.EmbeddedServer
import io.ktor.server.engine.embeddedServer
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import io.ktor.server.routing.routing
import io.ktor.server.sessions.CookieSessionBuilder
import io.ktor.server.sessions.SessionTransportTransformerEncrypt
import io.ktor.server.sessions.SessionTransportTransformerMessageAuthentication
import io.ktor.server.sessions.Sessions
import io.ktor.server.sessions.clear
import io.ktor.server.sessions.cookie
import io.ktor.server.sessions.directorySessionStorage
import io.ktor.server.sessions.get
import io.ktor.server.sessions.sessions
import io.ktor.server.sessions.set
import java.io.File
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.Serializable
import kotlinx.serialization.SerialName

/** The application as it was before: the one of the guide. */
class KtorApplication(sessions: Application.() -> Unit) : Node {

	@Serializable
	@SerialName("UserSession")
	data class UserSession(val id: String, val visits: Int = 0)

	private val server: EmbeddedServer<CIOApplicationEngine, CIOApplicationEngine.Configuration> =
		embeddedServer(CIO, port = 0, host = "127.0.0.1") {
			sessions()
			routing {
				get("/user") {
					call.respondText(call.user()?.let { "${it.id}:${it.visits}" } ?: "absent")
				}
				post("/log-in") {
					val id = call.request.queryParameters["id"]!!
					call.sessions.set(UserSession(id))
					call.respondText("$id:0")
				}
				post("/visit") {
					val user = call.user()!!.let { it.copy(visits = it.visits + 1) }
					call.sessions.set(user)
					call.respondText("${user.id}:${user.visits}")
				}
				post("/log-out") {
					call.sessions.clear<UserSession>()
					call.respondText("absent")
				}
			}
		}.start()

	override val port: Int = runBlocking { server.engine.resolvedConnectors().first().port }

	override fun close() = server.stop(0, 1000)

	companion object {

		/** The payload travels, encrypted. */
		fun encrypted(encryptKey: String, signKey: String) = KtorApplication {
			install(Sessions) {
				cookie<UserSession>("user_session") {
					asInTheGuide()
					transform(SessionTransportTransformerEncrypt(encryptKey.hexToByteArray(), signKey.hexToByteArray()))
				}
			}
		}

		/** The payload lies in a directory, and a signed id travels. */
		fun inDirectory(directory: File, signKey: String) = KtorApplication {
			install(Sessions) {
				cookie<UserSession>("user_session", directorySessionStorage(directory)) {
					asInTheGuide()
					transform(SessionTransportTransformerMessageAuthentication(signKey.hexToByteArray()))
				}
			}
		}

		// Not secure: Ktor sends a secure cookie over TLS only.
		private fun CookieSessionBuilder<UserSession>.asInTheGuide() {
			cookie.path = "/"
			cookie.maxAgeInSeconds = 43200
			cookie.extensions["SameSite"] = "lax"
		}

		private fun ApplicationCall.user() = sessions.get<UserSession>()

	}

}
