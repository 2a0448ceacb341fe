package io.github.sessionstarter.web;

import java.nio.file.Path;

import io.github.sessionstarter.web.testing.SessionServer;

/**
 * An application in a process of its own that answers updates of one session until it is
 * killed, and says each count.
 */
public final class KilledApplication {

	private KilledApplication() {
	}

	public static void main(String[] arguments) {
		SessionServer server = server(Path.of(arguments[0])).start();
		while (true) {
			String line = count(server.get("/update/cart", "Cookie", arguments[1]).body()) + "\n";
			System.out.print(line);
			System.out.flush();
		}
	}

	static SessionServer server(Path directory) {
		return SessionServer.of()
			.with("sessions.storage.directory.path", directory.toString())
			.session("cart", "storage=directory");
	}

	static int count(String body) {
		return Integer.parseInt(body.substring(body.lastIndexOf(':') + 1));
	}

}
