package io.github.sessionstarter.web.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection of which a test decides each byte, and how it ends. Bytes are characters.
 */
public final class RawClient implements AutoCloseable {

	private static final int SMALL = 4 * 1024;

	private final Socket socket = new Socket();

	RawClient(int port) throws IOException {
		// Before the connection is made: it decides how much the server can send unread.
		this.socket.setReceiveBufferSize(SMALL);
		this.socket.setSoTimeout(30_000);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
	}

	public RawClient send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		this.socket.getOutputStream().flush();
		return this;
	}

	/** Reads the head of a response, and nothing after it. */
	public Reply readHead() throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append(read(1));
		}
		return Http.parse(head.toString());
	}

	/** Reads that many bytes. */
	public String read(int length) throws IOException {
		byte[] bytes = this.socket.getInputStream().readNBytes(length);
		if (bytes.length < length) {
			throw new IOException("The server has closed the connection");
		}
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/** Reads responses of known length until the server closes the connection. */
	public List<Reply> readAll() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		InputStream in = this.socket.getInputStream();
		in.transferTo(bytes);
		String rest = bytes.toString(StandardCharsets.ISO_8859_1);
		List<Reply> replies = new ArrayList<>();
		while (!rest.isEmpty()) {
			Reply reply = Http.parse(rest);
			String length = reply.header("Content-Length");
			int end = rest.indexOf("\r\n\r\n") + 4 + ((length != null) ? Integer.parseInt(length) : 0);
			replies.add(Http.parse(rest.substring(0, end)));
			rest = rest.substring(end);
		}
		return replies;
	}

	/** Sends a text of less than 126 bytes as a frame of a WebSocket (RFC 6455). */
	public RawClient sendFrame(String text) throws IOException {
		return send("\u0081" + (char) (0x80 | text.length()) + "\0\0\0\0" + text);
	}

	/** Reads such a frame, which has no mask if it comes from a server. */
	public String readFrame() throws IOException {
		return read(read(2).charAt(1));
	}

	/** Ends the connection as a crash does: with RST instead of FIN. */
	public void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
