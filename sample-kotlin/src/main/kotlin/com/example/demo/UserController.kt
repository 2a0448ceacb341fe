package com.example.demo

import io.github.sessionstarter.SessionValue
import io.github.sessionstarter.TypedSession
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@RestController
class UserController {

	@GetMapping("/user")
	fun user(@SessionValue user: UserSession?) = user?.let { "${it.id}:${it.visits}" } ?: "absent"

	@PostMapping("/log-in")
	fun logIn(@RequestParam id: String, @SessionValue session: TypedSession<UserSession>): String {
		session.set(UserSession(id))
		session.renew()
		return "$id:0"
	}

	@PostMapping("/visit")
	fun visit(@SessionValue session: TypedSession<UserSession>) =
		session.update { it.copy(visits = it.visits + 1) }.let { "${it.id}:${it.visits}" }

	@PostMapping("/log-out")
	fun logOut(@SessionValue session: TypedSession<UserSession>): String {
		session.invalidate()
		return "absent"
	}

}
