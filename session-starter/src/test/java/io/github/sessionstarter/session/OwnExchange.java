package io.github.sessionstarter.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.sessionstarter.http.SessionExchange;
import org.springframework.http.server.PathContainer;

/**
 * A request without a server.
 */
public final class OwnExchange implements SessionExchange {

	private final Map<String, List<String>> request = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final Map<String, List<String>> response = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private int status = 200;

	private boolean committed;

	public OwnExchange(String header, String... values) {
		receive(header, values);
	}

	void receive(String header, String... values) {
		this.request.put(header, Stream.of(values).filter((value) -> !value.isEmpty()).toList());
	}

	/** Fail as a handler does. */
	void fail() {
		this.status = 500;
	}

	/** Send the headers, after which there are no others. */
	void commit() {
		this.committed = true;
	}

	/** Forget the headers, as an application does before it writes an error. */
	void reset() {
		this.response.clear();
	}

	public List<String> sent(String name) {
		return this.response.getOrDefault(name, List.of());
	}

	@Override
	public List<String> requestHeaders(String name) {
		return this.request.getOrDefault(name, List.of());
	}

	@Override
	public PathContainer requestPath() {
		return PathContainer.parsePath("/");
	}

	@Override
	public int responseStatus() {
		return this.status;
	}

	@Override
	public boolean isCommitted() {
		return this.committed;
	}

	@Override
	public Collection<String> responseHeaders(String name) {
		return List.copyOf(sent(name));
	}

	@Override
	public void addResponseHeader(String name, String value) {
		this.response.computeIfAbsent(name, (absent) -> new ArrayList<>()).add(value);
	}

	@Override
	public void setResponseHeader(String name, String value) {
		this.response.put(name, new ArrayList<>(List.of(value)));
	}

}
