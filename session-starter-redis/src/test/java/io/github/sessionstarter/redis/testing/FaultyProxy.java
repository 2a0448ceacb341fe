package io.github.sessionstarter.redis.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The network between an application and a server.
 */
public final class FaultyProxy implements AutoCloseable {

	/** How long {@link Mode#DELAY} holds back what passes, each way. */
	public static final Duration DELAY = Duration.ofMillis(40);

	private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.PASS);

	private final AtomicInteger repliesToTheLostOne = new AtomicInteger();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket listener;

	private final int server;

	private FaultyProxy(int server) throws IOException {
		this.server = server;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	public static FaultyProxy to(RedisNode server) {
		try {
			FaultyProxy proxy = new FaultyProxy(server.port());
			run(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sets what happens from now on, also on connections that exist. */
	public void mode(Mode mode) {
		this.mode.set(mode);
		if (mode == Mode.RESET) {
			this.sockets.forEach(this::end);
		}
	}

	public Mode mode() {
		return this.mode.get();
	}

	/**
	 * Lose one reply, and its connection with it. The command was executed.
	 * @param reply 1 for the next reply, 2 for the one after it, and so on
	 */
	public void loseReply(int reply) {
		this.repliesToTheLostOne.set(reply);
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			this.sockets.add(client);
			run(() -> connect(client));
		}
	}

	private void connect(Socket client) throws IOException {
		try (Socket target = new Socket(InetAddress.getLoopbackAddress(), this.server)) {
			this.sockets.add(target);
			run(() -> pump(client, target, true));
			pump(target, client, false);
		}
		finally {
			end(client);
		}
	}

	private void pump(Socket from, Socket to, boolean requests) throws IOException {
		byte[] buffer = new byte[65536];
		try {
			InputStream in = from.getInputStream();
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				if (!passes(requests)) {
					return;
				}
				to.getOutputStream().write(buffer, 0, length);
			}
		}
		finally {
			end(from);
			end(to);
		}
	}

	/** Waits as long as nothing passes, as packets do that TCP sends again and again. */
	private boolean passes(boolean requests) {
		if (mode() == Mode.DELAY) {
			LockSupport.parkNanos(DELAY.toNanos());
		}
		while (mode() == Mode.BLACK_HOLE || (mode() == Mode.HOLD_REPLIES && !requests)) {
			LockSupport.parkNanos(1_000_000);
		}
		boolean lost = !requests && this.repliesToTheLostOne.getAndDecrement() == 1;
		return !lost && mode() != Mode.RESET;
	}

	/** As a server does that ends, unless connections are to be reset. */
	private void end(Socket socket) {
		try {
			this.sockets.remove(socket);
			if (mode() == Mode.RESET && !socket.isClosed()) {
				socket.setSoLinger(true, 0);
			}
			socket.close();
		}
		catch (IOException ex) {
			// The other end was faster.
		}
	}

	static void run(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// A connection has ended, or could not begin.
			}
		}, "faulty-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		mode(Mode.RESET);
	}

	/**
	 * What happens to bytes and connections.
	 */
	public enum Mode {

		/** All is well. */
		PASS,

		/** Everything arrives, later. */
		DELAY,

		/** Nothing arrives, in either direction, until the mode changes. */
		BLACK_HOLE,

		/** Commands arrive; replies do not until the mode changes. */
		HOLD_REPLIES,

		/** Connections are reset, and so are new ones. */
		RESET

	}

	interface Work {

		void run() throws IOException;

	}

}
