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
 * A request without a server, with one header.
 */
public final class OwnExchange implements SessionExchange {

	private final Map<String, List<String>> response = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final String header;

	private final List<String> values;

	public OwnExchange(String header, String... values) {
		this.header = header;
		this.values = Stream.of(values).filter((value) -> !value.isEmpty()).toList();
	}

	public List<String> sent(String name) {
		return this.response.getOrDefault(name, List.of());
	}

	@Override
	public List<String> requestHeaders(String name) {
		return name.equalsIgnoreCase(this.header) ? this.values : List.of();
	}

	@Override
	public PathContainer requestPath() {
		return PathContainer.parsePath("/");
	}

	@Override
	public int responseStatus() {
		return 200;
	}

	@Override
	public boolean isCommitted() {
		return false;
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
