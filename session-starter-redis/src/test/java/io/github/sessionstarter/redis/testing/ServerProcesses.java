package io.github.sessionstarter.redis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.util.FileSystemUtils;

/**
 * What server processes need of this machine. None of them outlives the virtual machine.
 */
public final class ServerProcesses {

	/** From port to bus port of a cluster's node. */
	private static final int BUS = 10_000;

	private static final Set<Process> running = ConcurrentHashMap.newKeySet();

	private static final Set<Path> directories = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			running.forEach(Process::destroyForcibly);
			directories.forEach(ServerProcesses::delete);
		}));
	}

	private ServerProcesses() {
	}

	static Process start(Path directory, ProcessBuilder builder) throws IOException {
		directories.add(directory);
		Process process = builder.start();
		running.add(process);
		process.onExit().thenAccept(running::remove);
		return process;
	}

	/**
	 * Find a free port, whose bus port is free as well. Both are below the ports that the
	 * system gives to clients: a client that tries to reach a server which is down must
	 * neither occupy that server's port nor, as TCP allows, connect to itself.
	 */
	public static int freePort() {
		for (int attempt = 0; attempt < 1_000; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(11_000, 22_000);
			if (isFree(port) && isFree(port + BUS)) {
				return port;
			}
		}
		throw new IllegalStateException("No free port");
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	static void signal(Process process, String signal) {
		try {
			int status = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
			if (status != 0) {
				throw new IllegalStateException("kill -" + signal + " ended with " + status);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static void kill(Process process) {
		process.destroyForcibly();
		process.onExit().join();
	}

	static void delete(Path directory) {
		directories.remove(directory);
		FileSystemUtils.deleteRecursively(directory.toFile());
	}

}
