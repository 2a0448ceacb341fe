package io.github.sessionstarter.sample.documentation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.sessionstarter.sample.documentation.Markdown.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java in the documentation compiles. A block with a package is a whole file; any
 * other is the inside of a class that has the usual imports and knows the types of the
 * README.
 */
class DocumentedJavaTests {

	static final String IMPORTS = """
			package com.example.demo;

			import java.time.Duration;
			import java.time.Instant;
			import java.util.ArrayList;
			import java.util.List;
			import java.util.Map;
			import java.util.Optional;
			import java.util.stream.Collectors;

			import jakarta.servlet.http.Cookie;
			import jakarta.servlet.http.HttpServletRequest;
			import jakarta.servlet.http.HttpServletResponse;
			import jakarta.servlet.http.HttpSession;

			import io.github.sessionstarter.*;
			import io.github.sessionstarter.autoconfigure.properties.SessionRegistrationCustomizer;
			import io.github.sessionstarter.http.*;
			import io.github.sessionstarter.serialization.*;
			import io.github.sessionstarter.serialization.json.*;
			import io.github.sessionstarter.storage.*;
			import io.github.sessionstarter.tracking.*;
			import io.github.sessionstarter.transform.*;
			import io.github.sessionstarter.security.*;
			import io.github.sessionstarter.security.remember.StayLoggedIn;
			import io.github.sessionstarter.servlet.*;
			import io.github.sessionstarter.session.*;
			import io.github.sessionstarter.servlet.mvc.*;
			import org.jspecify.annotations.Nullable;
			import org.junit.jupiter.api.Test;
			import org.springframework.beans.factory.annotation.Autowired;
			import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
			import org.springframework.context.annotation.Bean;
			import org.springframework.context.event.EventListener;
			import org.springframework.core.annotation.Order;
			import org.springframework.http.HttpStatus;
			import org.springframework.security.config.Customizer;
			import org.springframework.security.config.annotation.web.builders.HttpSecurity;
			import org.springframework.security.config.http.SessionCreationPolicy;
			import org.springframework.security.core.Authentication;
			import org.springframework.security.core.annotation.AuthenticationPrincipal;
			import org.springframework.security.core.userdetails.UserDetailsService;
			import org.springframework.security.web.SecurityFilterChain;
			import org.springframework.stereotype.*;
			import org.springframework.test.web.servlet.MockMvc;
			import org.springframework.test.web.servlet.assertj.MockMvcTester;
			import org.springframework.test.web.servlet.setup.MockMvcBuilders;
			import org.springframework.ui.Model;
			import org.springframework.web.bind.annotation.*;
			import org.springframework.web.servlet.FlashMap;
			import org.springframework.web.servlet.FlashMapManager;
			import org.springframework.web.servlet.support.AbstractFlashMapManager;
			import tools.jackson.databind.JsonNode;
			import tools.jackson.databind.node.ObjectNode;

			import static io.github.sessionstarter.test.SessionMockMvcRequestPostProcessors.session;
			import static org.assertj.core.api.Assertions.assertThat;
			import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

			""";

	private static final List<String> errors = JavaCompilation.errors(sources());

	@ParameterizedTest
	@MethodSource("blocks")
	void aBlockOfJavaCompiles(Block block) {
		assertThat(errors).as("%s", block).noneMatch((error) -> error.startsWith("/" + name(block) + ".java:"));
	}

	@Test
	void theReadmeAndTheHowToHaveBlocksOfJava() {
		assertThat(blocks()).extracting((block) -> block.page().getFileName().toString())
			.contains("README.md", "getting-started.md", "how-to.md", "migrating-from-httpsession.md",
					"spring-security.md", "storages.md");
	}

	@Test
	void aBlockThatDoesNotCompileIsFound() {
		Block block = new Block(Markdown.ROOT.resolve("docs/any.md"), 7, "java",
				"void cart(@SessionValue Cart cart) {}");
		assertThat(JavaCompilation.errors(Map.of(name(block) + ".java", source(block)))).isNotEmpty()
			.allMatch((error) -> error.startsWith("/" + name(block) + ".java:"));
	}

	private static Map<String, String> sources() {
		return blocks().stream().collect(Collectors.toMap((block) -> name(block) + ".java", (block) -> source(block)));
	}

	private static String source(Block block) {
		return block.text().startsWith("package ") ? block.text()
				: IMPORTS + "class " + name(block) + " {\n" + block.text() + "\n}\n";
	}

	private static String name(Block block) {
		return block.toString().replaceAll("\\W", "_");
	}

	static List<Block> blocks() {
		return Markdown.blocks("java");
	}

}
