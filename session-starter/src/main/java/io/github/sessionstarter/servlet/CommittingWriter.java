package io.github.sessionstarter.servlet;

import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A writer that tells the response before it writes what may commit it.
 */
final class CommittingWriter extends PrintWriter {

	private final CommittingResponse response;

	private final boolean utf8;

	/** How many bytes a character takes at most in a charset that is not UTF-8. */
	private final long bytesPerChar;

	CommittingWriter(PrintWriter delegate, CommittingResponse response, Charset charset) {
		super(delegate);
		this.response = response;
		this.utf8 = charset.equals(StandardCharsets.UTF_8);
		this.bytesPerChar = (long) Math.ceil(charset.newEncoder().maxBytesPerChar());
	}

	@Override
	public void write(int c) {
		if (!this.response.isInterrupted()) {
			this.response.beforeWrite(this.utf8 ? bytes((char) c) : this.bytesPerChar);
			super.write(c);
		}
	}

	@Override
	public void write(char[] buf, int off, int len) {
		if (!this.response.isInterrupted()) {
			this.response.beforeWrite(this.utf8 ? bytes(CharBuffer.wrap(buf, off, len)) : len * this.bytesPerChar);
			super.write(buf, off, len);
		}
	}

	@Override
	public void write(String s, int off, int len) {
		if (!this.response.isInterrupted()) {
			this.response.beforeWrite(this.utf8 ? bytes(CharBuffer.wrap(s, off, off + len)) : len * this.bytesPerChar);
			super.write(s, off, len);
		}
	}

	@Override
	public void println() {
		write(System.lineSeparator());
	}

	@Override
	public void flush() {
		if (!this.response.isInterrupted()) {
			this.response.beforeCommit();
			super.flush();
		}
	}

	@Override
	public void close() {
		if (!this.response.isInterrupted()) {
			this.response.beforeCommit();
			super.close();
		}
	}

	/** Count a pair of surrogates as 6 bytes instead of 4: never too few. */
	private static long bytes(CharBuffer text) {
		long bytes = 0;
		while (text.hasRemaining()) {
			bytes += bytes(text.get());
		}
		return bytes;
	}

	private static int bytes(char c) {
		return (c < 0x80) ? 1 : (c < 0x800) ? 2 : 3;
	}

}
