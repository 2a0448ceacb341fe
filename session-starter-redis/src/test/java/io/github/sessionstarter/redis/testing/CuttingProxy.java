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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.internal.HostAndPort;
import io.lettuce.core.resource.MappingSocketAddressResolver;
import io.lettuce.core.resource.SocketAddressResolver;

/**
 * A network that cuts a connection in place of some replies, and knows which commands
 * were on the wire when a connection ended.
 */
public final class CuttingProxy implements AutoCloseable {

	private static final Set<String> WRITES = Set.of("SET", "EVAL", "EVALSHA", "DEL");

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger cuts = new AtomicInteger();

	private final AtomicInteger writesCutOff = new AtomicInteger();

	private final Random random = new Random(16);

	/** By the port of the server. */
	private final Map<Integer, ServerSocket> listeners = new HashMap<>();

	private volatile double share;

	/** Begin to listen for connections to each of the servers, and cut none. */
	public static CuttingProxy to(List<RedisNode> servers) {
		CuttingProxy proxy = new CuttingProxy();
		try {
			for (RedisNode server : servers) {
				ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				proxy.listeners.put(server.port(), listener);
				FaultyProxy.run(() -> proxy.accept(listener, server.port()));
			}
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return what leads connections to the servers through this network. */
	public SocketAddressResolver resolver() {
		return MappingSocketAddressResolver.create((HostAndPort address) -> {
			ServerSocket listener = this.listeners.get(address.getPort());
			return (listener != null) ? HostAndPort.of("127.0.0.1", listener.getLocalPort()) : address;
		});
	}

	/** Cut the connection in place of this share of the replies. */
	public void cut(double share) {
		this.share = share;
	}

	/** Return how many connections have ended before all commands were answered. */
	public int cuts() {
		return this.cuts.get();
	}

	/** Return how many writes were sent whose replies have not arrived. */
	public int writesCutOff() {
		return this.writesCutOff.get();
	}

	private void accept(ServerSocket listener, int server) throws IOException {
		while (true) {
			Socket client = listener.accept();
			this.sockets.add(client);
			FaultyProxy.run(() -> connect(client, server));
		}
	}

	private void connect(Socket client, int server) throws IOException {
		Queue<String> unanswered = new ConcurrentLinkedQueue<>();
		try (client; Socket target = new Socket(InetAddress.getLoopbackAddress(), server)) {
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
			for (ServerSocket listener : this.listeners.values()) {
				listener.close();
			}
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
