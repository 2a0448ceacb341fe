package io.github.sessionstarter.redis.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends commands to a server in the plain protocol of Redis (RESP2), so that tests do not
 * look at a server through the client that they test.
 */
final class Resp implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Socket socket;

	private final InputStream in;

	Resp(int port) throws IOException {
		this.socket = new Socket();
		try {
			this.socket.setSoTimeout((int) TIMEOUT.toMillis());
			this.socket.connect(new InetSocketAddress("127.0.0.1", port), (int) TIMEOUT.toMillis());
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		catch (IOException ex) {
			this.socket.close();
			throw ex;
		}
	}

	/**
	 * Send a command.
	 * @return text, a number, a list of them, or {@code null}
	 * @throws IllegalStateException if the server answers with an error
	 */
	Object execute(String... command) throws IOException {
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(("*" + command.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
		for (String part : command) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			request.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
			request.writeBytes(bytes);
			request.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		this.socket.getOutputStream().write(request.toByteArray());
		return reply();
	}

	/** Returns the next text that the server sends, unasked. */
	String next() throws IOException {
		return (String) reply();
	}

	private Object reply() throws IOException {
		String line = line();
		String rest = line.substring(1);
		return switch (line.charAt(0)) {
			case '+' -> rest;
			case '-' -> throw new IllegalStateException(rest);
			case ':' -> Long.valueOf(rest);
			case '$' -> text(Integer.parseInt(rest));
			case '*' -> list(Integer.parseInt(rest));
			default -> throw new IOException("Not RESP: " + line);
		};
	}

	private String text(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		byte[] bytes = this.in.readNBytes(length);
		line();
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private List<Object> list(int length) throws IOException {
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			list.add(reply());
		}
		return list;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The server closed the connection");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
