package io.github.sessionstarter.web;

import java.nio.file.Path;

import io.github.sessionstarter.storage.directory.FullDisk;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;

/**
 * An application in a process of its own, whose disk gets full and has room again. Says
 * how it answers in the meantime.
 */
public final class FullDiskProcess {

	private FullDiskProcess() {
	}

	public static void main(String[] arguments) throws Exception {
		FullDisk disk = FullDisk.valueOf(arguments[0]);
		Path directory = Path.of(arguments[1]);
		SessionServer server = SessionServer.of()
			.with("sessions.storage.directory.path", directory.resolve("sessions").toString())
			.session("cart", "storage=directory")
			.session("visitor")
			.start();
		String cookie = server.get("/set/cart/Anna/1").cookie("cart");
		String other = server.get("/set/cart/Berta/1").cookie("cart");
		disk.fill(directory);
		tell("read", server.get("/read/cart", "Cookie", cookie));
		tell("update", server.get("/update/cart", "Cookie", cookie));
		tell("begin", server.get("/set/cart/Carla/1"));
		tell("clear", server.get("/clear/cart", "Cookie", other));
		tell("cleared", server.get("/read/cart", "Cookie", other));
		tell("elsewhere", server.get("/set/visitor/Dora/1"));
		disk.clear(directory);
		tell("update", server.get("/update/cart", "Cookie", cookie));
		server.stop();
	}

	/** Says what is in the answer only if all is well. */
	private static void tell(String request, Reply reply) {
		String answer = (reply.status() == 200) ? reply.body() : reply.header("Content-Type");
		System.out.println(request + ": " + reply.status() + " " + answer);
	}

}
