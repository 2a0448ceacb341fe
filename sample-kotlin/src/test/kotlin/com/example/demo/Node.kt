package com.example.demo

import java.net.HttpCookie
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.util.concurrent.ConcurrentHashMap

/** A server that listens on the loopback address. */
interface Node : AutoCloseable {

	val port: Int

}

/** A client that keeps its cookies. */
class Browser(private val http: HttpClient) {

	private val cookies = ConcurrentHashMap<String, String>()

	fun get(node: Node, path: String) = send(node, path, "GET")

	fun post(node: Node, path: String) = send(node, path, "POST")

	/** Return another one with the same cookies. */
	fun copy() = Browser(http).also { it.cookies.putAll(cookies) }

	private fun send(node: Node, path: String, method: String): String {
		val request = HttpRequest.newBuilder(URI("http://127.0.0.1:${node.port}$path"))
			.method(method, HttpRequest.BodyPublishers.noBody())
		if (cookies.isNotEmpty()) {
			request.header("Cookie", cookies.entries.joinToString("; ") { "${it.key}=${it.value}" })
		}
		val response = http.send(request.build(), BodyHandlers.ofString())
		response.headers().allValues("Set-Cookie").forEach(::keep)
		return response.body()
	}

	private fun keep(header: String) {
		val (name, value) = header.substringBefore(';').split('=', limit = 2)
		val ended = HttpCookie.parse("Set-Cookie: $header").first().hasExpired()
		if (ended || value.isEmpty()) {
			cookies.remove(name)
		} else {
			cookies[name] = value
		}
	}

}
