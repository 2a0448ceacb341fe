package com.example.demo

/** Who is there. Ktor leaves out what has its default value, and so the default counts here too. */
data class UserSession(val id: String, val visits: Int = 0)
