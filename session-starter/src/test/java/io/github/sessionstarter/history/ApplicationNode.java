package io.github.sessionstarter.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link HistoryApplication} in a process that can be killed, paused and started again.
 */
final class ApplicationNode implements AutoCloseable {

	private final List<String> command = new ArrayList<>();

	private volatile Process process;

	private volatile int port;

	private volatile boolean down;

	/**
	 * Start an application, and return when it is ready.
	 * @param properties such as {@code sessions.storage.directory.path=/tmp/sessions}
	 */
	ApplicationNode(List<String> properties) {
		this.command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				HistoryApplication.class.getName()));
		this.command.addAll(properties);
		start();
	}

	void start() {
		try {
			this.process = new ProcessBuilder(this.command).redirectError(Redirect.INHERIT).start();
			BufferedReader out = this.process.inputReader();
			this.port = out.lines()
				.filter((line) -> line.startsWith(HistoryApplication.PORT))
				.map((line) -> Integer.parseInt(line.substring(HistoryApplication.PORT.length())))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("The application did not start"));
			this.down = false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	/** Return whether the application is known not to be there. */
	boolean isDown() {
		return this.down;
	}

	/** Ends the process without warning. */
	void kill() {
		this.process.destroyForcibly();
		this.down = true;
		this.process.onExit().join();
	}

	/** Stops the process from running, with all of its connections open. */
	void pause() {
		signal("STOP");
	}

	/** Lets a paused process run again. */
	void resume() {
		signal("CONT");
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", "-" + signal, String.valueOf(this.process.pid())).start().onExit().join();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
