package io.github.sessionstarter.sample.documentation;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.sessionstarter.sample.documentation.Markdown.Block;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The project of a reader who follows a page: its Java, one block of its YAML, and the
 * class with the main method that a new project has. It runs in a process of its own and
 * knows nothing of the sample.
 *
 * @param directory where it is
 * @param packageName the package of its classes
 */
record NewProject(Path directory, String packageName) {

	private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String APPLICATION = """
			package %s;

			@org.springframework.boot.autoconfigure.SpringBootApplication
			class DemoApplication {

				public static void main(String[] args) {
					org.springframework.boot.SpringApplication.run(DemoApplication.class, args);
				}

			}
			""";

	private static final String TESTS = """
			package %s;

			import org.junit.platform.engine.discovery.DiscoverySelectors;
			import org.junit.platform.launcher.core.*;
			import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

			class Tests {

				public static void main(String[] args) {
					var listener = new SummaryGeneratingListener();
					LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
						.selectors(DiscoverySelectors.selectClass(args[0])).build(), listener);
					listener.getSummary().getFailures().forEach((failure) -> System.out.println(failure.getException()));
					System.out.println("passed: " + listener.getSummary().getTestsSucceededCount());
					System.exit(listener.getSummary().getFailures().size());
				}

			}
			""";

	static NewProject of(Markdown page, Block yaml, Path directory) throws Exception {
		List<String> sources = new ArrayList<>();
		page.blocks()
			.stream()
			.filter((block) -> block.language().equals("java") && block.text().startsWith("package "))
			.forEach((block) -> sources.add(block.text()));
		Matcher name = PACKAGE.matcher(sources.get(0));
		assertThat(name.find()).isTrue();
		sources.add(APPLICATION.formatted(name.group(1)));
		sources.add(TESTS.formatted(name.group(1)));
		List<String> arguments = new ArrayList<>(
				List.of("-parameters", "-proc:none", "-cp", classPath(), "-d", directory.toString()));
		for (int i = 0; i < sources.size(); i++) {
			Path file = directory.resolve("Source" + i + ".java");
			arguments.add(Files.writeString(file, sources.get(i)).toString());
		}
		Files.writeString(directory.resolve("application.yml"), yaml.text());
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
		return new NewProject(directory, name.group(1));
	}

	/** Starts the application; the caller ends the process. */
	Process start() throws IOException {
		return java("DemoApplication", "--server.port=0");
	}

	/** Waits until the application listens, and says where. */
	static int port(Process application) throws IOException {
		List<String> log = new ArrayList<>();
		BufferedReader reader = application.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			log.add(line);
			Matcher port = PORT.matcher(line);
			if (port.find()) {
				return Integer.parseInt(port.group(1));
			}
		}
		throw new AssertionError("The application does not start:\n" + String.join("\n", log));
	}

	/** Runs a test class to its end, and returns what it printed. */
	String test(String name) throws IOException {
		try (BufferedReader reader = java("Tests", this.packageName + "." + name).inputReader()) {
			return reader.lines().collect(Collectors.joining("\n"));
		}
	}

	private Process java(String main, String argument) throws IOException {
		ProcessBuilder process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", this.directory + File.pathSeparator + classPath(), this.packageName + "." + main, argument)
			.directory(this.directory.toFile())
			.redirectErrorStream(true);
		process.environment().put("SESSION_KEY", new RandomSessionIdGenerator().generate());
		return process.start();
	}

	/** That of the tests, without the sample and what its documentation needs. */
	private static String classPath() {
		Path sample = Markdown.ROOT.resolve("sample-app");
		return Stream
			.concat(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
				.filter((entry) -> !Path.of(entry).startsWith(sample))
				.filter((entry) -> !entry.contains("-security")), Stream.of(launcher()))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** What runs these tests brings the launcher along. */
	private static String launcher() {
		try {
			return Path
				.of(Class.forName("org.junit.platform.launcher.core.LauncherFactory")
					.getProtectionDomain()
					.getCodeSource()
					.getLocation()
					.toURI())
				.toString();
		}
		catch (ReflectiveOperationException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
