package com.example.demo

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication

@SpringBootApplication
class DemoApplication

fun main(arguments: Array<String>) {
	runApplication<DemoApplication>(*arguments)
}
