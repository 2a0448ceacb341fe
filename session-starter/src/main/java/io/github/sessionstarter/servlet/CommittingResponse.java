package io.github.sessionstarter.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import io.github.sessionstarter.session.RequestSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A response that notices that it is about to be committed, for any reason: a flush, a
 * full buffer, a reached content length, a redirect, or the end of the body. Sessions are
 * written right before that; afterwards it would be too late for a header.
 */
final class CommittingResponse extends HttpServletResponseWrapper {

	/** Headers that describe a body and would be wrong for another one. */
	private static final Pattern OF_BODY = Pattern
		.compile("content-(digest|disposition|encoding|language|length|location|md5|range|type)"
				+ "|accept-ranges|cache-control|digest|etag|expires|last-modified|location|repr-digest|transfer-encoding",
				Pattern.CASE_INSENSITIVE);

	private final RequestSessions sessions;

	private final BodyProgress body = new BodyProgress();

	private @Nullable ServletOutputStream stream;

	private @Nullable PrintWriter writer;

	private boolean interrupted;

	CommittingResponse(HttpServletResponse response, RequestSessions sessions) {
		super(response);
		this.sessions = sessions;
	}

	RequestSessions sessions() {
		return this.sessions;
	}

	void beforeCommit() {
		try {
			this.sessions.commit();
		}
		catch (RuntimeException ex) {
			startOver();
			throw ex;
		}
	}

	/**
	 * Write the sessions before another protocol begins, which has no headers that could
	 * carry a session. The container commits the response later, or never.
	 */
	void beforeUpgrade() {
		beforeCommit();
		this.sessions.end();
	}

	/**
	 * Forget the body that a failure has interrupted, so that the answer to the failure
	 * is neither mixed with it nor announced with its length and type. Its writer is not
	 * heard any more, until the buffer is reset or another body begins.
	 */
	void startOver() {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		getHeaderNames().forEach((name) -> headers.put(name, List.copyOf(getHeaders(name))));
		clear();
		headers.forEach((name, values) -> {
			if (!OF_BODY.matcher(name).matches()) {
				setHeader(name, values.get(0)); // Jetty keeps some at a reset
				values.stream().skip(1).forEach((value) -> addHeader(name, value));
			}
		});
		this.interrupted = true;
	}

	/** Write the sessions if up to {@code bytes} more bytes commit the response. */
	void beforeWrite(long bytes) {
		this.body.write(bytes);
		if (this.body.isPassedOn(getBufferSize())) {
			beforeCommit();
		}
	}

	/** Return whether a body has been forgotten that a writer may still be writing. */
	boolean isInterrupted() {
		return this.interrupted;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		this.interrupted = false;
		if (this.stream == null) {
			this.stream = new CommittingOutputStream(super.getOutputStream(), this);
		}
		return this.stream;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		this.interrupted = false;
		if (this.writer == null) {
			this.writer = new CommittingWriter(super.getWriter(), this, Charset.forName(getCharacterEncoding()));
		}
		return this.writer;
	}

	@Override
	public void flushBuffer() throws IOException {
		if (!this.interrupted) {
			beforeCommit();
			super.flushBuffer();
		}
	}

	@Override
	public void setStatus(int status) {
		// All that is seen of a WebSocket on Jetty, which does not ask the request.
		if (status == SC_SWITCHING_PROTOCOLS) {
			beforeUpgrade();
		}
		super.setStatus(status);
	}

	@Override
	public void sendError(int status) throws IOException {
		beforeError(status);
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		beforeError(status);
		super.sendError(status, message);
	}

	/** Containers take the response for committed after this, and may answer at once. */
	private void beforeError(int status) {
		if (status >= SC_INTERNAL_SERVER_ERROR) {
			this.sessions.discard();
		}
		else {
			beforeCommit();
		}
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		beforeCommit();
		super.sendRedirect(location);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		beforeCommit();
		super.sendRedirect(location, clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		beforeCommit();
		super.sendRedirect(location, status);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		beforeCommit();
		super.sendRedirect(location, status, clearBuffer);
	}

	@Override
	public void reset() {
		clear();
		this.sessions.sendAgain();
	}

	private void clear() {
		super.reset();
		this.body.restart();
		this.body.announce(BodyProgress.UNKNOWN);
		this.interrupted = false;
		this.stream = null;
		this.writer = null;
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		this.body.restart();
		this.interrupted = false;
	}

	@Override
	public void setContentType(String type) {
		this.interrupted = false; // a caller that says this begins another body
		super.setContentType(type);
	}

	@Override
	public void setContentLength(int length) {
		noteContentLength(length);
		super.setContentLength(length);
	}

	@Override
	public void setContentLengthLong(long length) {
		noteContentLength(length);
		super.setContentLengthLong(length);
	}

	@Override
	public void setHeader(String name, String value) {
		noteContentLength(name, value);
		super.setHeader(name, value);
	}

	@Override
	public void addHeader(String name, String value) {
		noteContentLength(name, value);
		super.addHeader(name, value);
	}

	@Override
	public void setIntHeader(String name, int value) {
		noteContentLength(name, value);
		super.setIntHeader(name, value);
	}

	@Override
	public void addIntHeader(String name, int value) {
		noteContentLength(name, value);
		super.addIntHeader(name, value);
	}

	private void noteContentLength(String name, @Nullable String value) {
		if (HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(name)) {
			noteContentLength(BodyProgress.length(value));
		}
	}

	private void noteContentLength(String name, long length) {
		if (HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(name)) {
			noteContentLength(length);
		}
	}

	private void noteContentLength(long length) {
		this.body.announce(length);
		if (this.body.hasBegun()) {
			beforeWrite(0);
		}
	}

}
