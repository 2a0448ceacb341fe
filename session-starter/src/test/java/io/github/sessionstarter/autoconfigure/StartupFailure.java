package io.github.sessionstarter.autoconfigure;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationFailureAnalyzer;
import org.assertj.core.api.AbstractAssert;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application that could not start tells about it.
 */
public final class StartupFailure extends AbstractAssert<StartupFailure, FailureAnalysis> {

	private StartupFailure(FailureAnalysis analysis) {
		super(analysis, StartupFailure.class);
		isNotNull();
	}

	static StartupFailure assertFailureOf(String yaml) {
		return assertFailureOf(Yaml.webApplication(yaml));
	}

	static StartupFailure assertFailureOf(WebApplicationContextRunner application) {
		AtomicReference<Environment> environment = new AtomicReference<>();
		AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
		application.withInitializer((context) -> environment.set(context.getEnvironment())).run((context) -> {
			assertThat(context).hasFailed();
			analysis.set(Stream
				.of(new InvalidSessionsConfigurationFailureAnalyzer(environment.get()),
						new SessionParameterFailureAnalyzer())
				.map((analyzer) -> analyzer.analyze(context.getStartupFailure()))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null));
		});
		return new StartupFailure(analysis.get());
	}

	StartupFailure namesProperty(String property) {
		assertThat(this.actual.getDescription().lines()).contains("    Property: " + property);
		return this;
	}

	StartupFailure namesHandler(String handler) {
		assertThat(this.actual.getDescription().lines()).contains("    Handler:  " + handler);
		return this;
	}

	StartupFailure showsValue(String value) {
		assertThat(this.actual.getDescription().lines()).contains("    Value:    \"" + value + "\"");
		return this;
	}

	StartupFailure showsNoValue() {
		assertThat(this.actual.getDescription().lines()).contains("    Value:    (not shown, or not set)");
		return this;
	}

	StartupFailure givesReason(String... parts) {
		assertThat(this.actual.getDescription().lines().filter((line) -> line.startsWith("    Reason:   ")))
			.singleElement()
			.asString()
			.contains(parts);
		return this;
	}

	StartupFailure advises(String... parts) {
		assertThat(this.actual.getAction()).contains(parts);
		return this;
	}

	StartupFailure nowhereContains(String secret) {
		assertThat(this.actual.getDescription()).doesNotContain(secret);
		assertThat(this.actual.getAction()).doesNotContain(secret);
		for (Throwable ex = this.actual.getCause(); ex != null; ex = ex.getCause()) {
			assertThat(ex.toString()).doesNotContain(secret);
		}
		return this;
	}

}
