package io.github.sessionstarter.redis.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network that cuts a connection in place of some replies, and knows which commands
 * were on the wire at that moment.
 */
public final class CuttingProxy implements AutoCloseable {

	private static final Set<String> WRITES = Set.of("SET", "EVAL", "EVALSHA", "DEL");

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger cuts = new AtomicInteger();

	private final AtomicInteger writesCutOff = new AtomicInteger();

	private final Random random = new Random(16);

	private final ServerSocket listener;

	private final int server;

	private volatile double share;

	private CuttingProxy(int server) throws IOException {
		this.server = server;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	/** Begin to listen for connections to a server, and cut none. */
	public static CuttingProxy to(RedisNode server) {
		try {
			CuttingProxy proxy = new CuttingProxy(server.port());
			FaultyProxy.run(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Cut the connection in place of this share of the replies. */
	public void cut(double share) {
		this.share = share;
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	/** Return how many connections have ended before all commands were answered. */
	public int cuts() {
		return this.cuts.get();
	}

	/** Return how many writes were sent whose replies have not arrived. */
	public int writesCutOff() {
		return this.writesCutOff.get();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			this.sockets.add(client);
			FaultyProxy.run(() -> connect(client));
		}
	}

	private void connect(Socket client) throws IOException {
		Queue<String> unanswered = new ConcurrentLinkedQueue<>();
		try (client; Socket target = new Socket(InetAddress.getLoopbackAddress(), this.server)) {
			target.setTcpNoDelay(true);
			client.setTcpNoDelay(true);
			FaultyProxy.run(() -> answer(target, client, unanswered));
			Recorder commands = new Recorder(client.getInputStream());
			for (String command = commands.next(); command != null; command = commands.next()) {
				unanswered.add(command);
				forward(commands.bytes(), target);
			}
		}
		finally {
			this.sockets.remove(client);
			if (!unanswered.isEmpty()) {
				this.cuts.incrementAndGet();
				this.writesCutOff.addAndGet((int) unanswered.stream().filter(WRITES::contains).count());
			}
		}
	}

	/** What is sent after the end of the server is still counted. */
	private static void forward(byte[] command, Socket server) {
		try {
			server.getOutputStream().write(command);
		}
		catch (IOException ex) {
			// The connection was cut.
		}
	}

	private void answer(Socket server, Socket client, Queue<String> commands) throws IOException {
		try (server) {
			Recorder replies = new Recorder(server.getInputStream());
			while (replies.next() != null && !cutsNow()) {
				client.getOutputStream().write(replies.bytes());
				commands.remove();
			}
		}
		finally {
			client.shutdownOutput();
		}
	}

	private boolean cutsNow() {
		return this.random.nextDouble() < this.share;
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the values of RESP3 one by one, and keeps their bytes.
	 */
	private static final class Recorder {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private final InputStream in;

		Recorder(InputStream in) {
			this.in = new BufferedInputStream(in);
		}

		/** Return the first text of the next value, or null at the end. */
		String next() throws IOException {
			this.bytes.reset();
			try {
				return value();
			}
			catch (EOFException ex) {
				return null;
			}
		}

		byte[] bytes() {
			return this.bytes.toByteArray();
		}

		private String value() throws IOException {
			String line = line();
			String rest = line.substring(1);
			return switch (line.charAt(0)) {
				case '$', '=' -> text(Integer.parseInt(rest));
				case '*', '~', '>' -> values(Integer.parseInt(rest));
				case '%' -> values(2 * Integer.parseInt(rest));
				default -> rest;
			};
		}

		private String values(int count) throws IOException {
			String first = "";
			for (int i = 0; i < count; i++) {
				String value = value();
				first = (i == 0) ? value : first;
			}
			return first;
		}

		private String text(int length) throws IOException {
			if (length < 0) {
				return "";
			}
			byte[] text = this.in.readNBytes(length + 2);
			this.bytes.writeBytes(text);
			return new String(text, 0, Math.min(length, text.length), StandardCharsets.UTF_8);
		}

		private String line() throws IOException {
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			int next;
			do {
				next = this.in.read();
				if (next < 0) {
					throw new EOFException();
				}
				line.write(next);
			}
			while (next != '\n');
			this.bytes.writeBytes(line.toByteArray());
			return line.toString(StandardCharsets.UTF_8).strip();
		}

	}

}
