package io.github.sessionstarter.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * A stream that tells the response before it writes what may commit it.
 */
final class CommittingOutputStream extends ServletOutputStream {

	private final ServletOutputStream delegate;

	private final CommittingResponse response;

	CommittingOutputStream(ServletOutputStream delegate, CommittingResponse response) {
		this.delegate = delegate;
		this.response = response;
	}

	@Override
	public void write(int b) throws IOException {
		if (!this.response.isInterrupted()) {
			this.response.beforeWrite(1);
			this.delegate.write(b);
		}
	}

	@Override
	public void write(byte[] b, int off, int len) throws IOException {
		if (!this.response.isInterrupted()) {
			this.response.beforeWrite(len);
			this.delegate.write(b, off, len);
		}
	}

	@Override
	public void write(ByteBuffer buffer) throws IOException {
		if (!this.response.isInterrupted()) {
			this.response.beforeWrite(buffer.remaining());
			this.delegate.write(buffer);
		}
	}

	@Override
	public void flush() throws IOException {
		if (!this.response.isInterrupted()) {
			this.response.beforeCommit();
			this.delegate.flush();
		}
	}

	@Override
	public void close() throws IOException {
		if (!this.response.isInterrupted()) {
			this.response.beforeCommit();
			this.delegate.close();
		}
	}

	@Override
	public boolean isReady() {
		return this.delegate.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.delegate.setWriteListener(listener);
	}

}
