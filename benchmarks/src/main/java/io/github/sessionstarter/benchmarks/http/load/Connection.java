package io.github.sessionstarter.benchmarks.http.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.sessionstarter.benchmarks.http.server.UserSession;

/**
 * One client that keeps its connection open. It does as little as it can, for all alike.
 */
final class Connection implements AutoCloseable {

	private static final String SET_COOKIE = "\nset-cookie: ";

	private static final String LENGTH = "\ncontent-length: ";

	private final Socket socket;

	private final byte[] buffer = new byte[8192];

	private String cookie = "";

	Connection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
	}

	/** Begin a session, whose cookie all later requests send. */
	void login() throws IOException {
		String head = exchange(request("/login"));
		int start = head.toLowerCase(Locale.ROOT).indexOf(SET_COOKIE);
		if (start < 0) {
			throw new IOException("There is no cookie in " + head);
		}
		int end = head.indexOf('\r', start);
		this.cookie = head.substring(start + SET_COOKIE.length(), end).split(";", 2)[0];
	}

	byte[] request(String path) {
		return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
				+ (this.cookie.isEmpty() ? "" : "Cookie: " + this.cookie + "\r\n") + "\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Make a request whose answer has to be the id of the user. */
	void call(byte[] request) throws IOException {
		String response = exchange(request);
		if (!response.endsWith(UserSession.ID)) {
			throw new IOException("Not what was expected: " + response);
		}
	}

	private String exchange(byte[] request) throws IOException {
		this.socket.getOutputStream().write(request);
		InputStream input = this.socket.getInputStream();
		int length = 0;
		int body = -1;
		do {
			int more = input.read(this.buffer, length, this.buffer.length - length);
			if (more <= 0) {
				throw new IOException("The server has closed the connection");
			}
			length += more;
			body = (body < 0) ? endOfHead(length) : body;
		}
		while (body < 0 || length < body + contentLength(body));
		return new String(this.buffer, 0, length, StandardCharsets.ISO_8859_1);
	}

	private int endOfHead(int length) {
		for (int i = 3; i < length; i++) {
			if (this.buffer[i] == '\n' && this.buffer[i - 2] == '\n') {
				return i + 1;
			}
		}
		return -1;
	}

	private int contentLength(int body) throws IOException {
		int matched = 0;
		for (int i = 0; i < body; i++) {
			matched = (Character.toLowerCase(this.buffer[i]) == LENGTH.charAt(matched)) ? matched + 1 : 0;
			if (matched == LENGTH.length()) {
				return number(i + 1);
			}
		}
		throw new IOException("The response has no length");
	}

	private int number(int start) {
		int number = 0;
		for (int i = start; Character.isDigit(this.buffer[i]); i++) {
			number = 10 * number + (this.buffer[i] - '0');
		}
		return number;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
