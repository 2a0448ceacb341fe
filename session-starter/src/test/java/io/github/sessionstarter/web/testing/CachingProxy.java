package io.github.sessionstarter.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.hc.client5.http.cache.CacheResponseStatus;
import org.apache.hc.client5.http.cache.HttpCacheContext;
import org.apache.hc.client5.http.impl.cache.CacheConfig;
import org.apache.hc.client5.http.impl.cache.CachingHttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;

/**
 * A reverse proxy with a cache that all clients share. Keeps what it may, also where the
 * server says nothing (RFC 9111, section 4.2.2).
 */
public final class CachingProxy implements AutoCloseable {

	private static final String STATUS = "X-Cache";

	/** What concerns a connection, or is written by the proxy. */
	private static final Set<String> NOT_PASSED_ON = caseInsensitive("Connection", "Content-Length", "Date", "Host",
			"HTTP2-Settings", "Keep-Alive", "Transfer-Encoding", "Upgrade");

	private final SessionServer server;

	private final CloseableHttpClient cache = CachingHttpClientBuilder.create()
		.setCacheConfig(CacheConfig.custom()
			.setSharedCache(true)
			.setHeuristicCachingEnabled(true)
			.setHeuristicDefaultLifetime(TimeValue.ofHours(1))
			.build())
		.disableAutomaticRetries()
		.disableContentCompression()
		.disableCookieManagement()
		.disableRedirectHandling()
		.build();

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private final HttpServer listener;

	private CachingProxy(SessionServer server) throws IOException {
		this.server = server;
		this.listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.listener.createContext("/", this::handle);
		this.listener.setExecutor(this.threads);
		this.listener.start();
	}

	public static CachingProxy inFrontOf(SessionServer server) {
		try {
			return new CachingProxy(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Reply get(String path, String... headers) {
		return send("GET", path, headers);
	}

	public Reply send(String method, String path, String... headers) {
		return Http.send(method, this.listener.getAddress().getPort(), path, headers);
	}

	/** Whether the server was not asked for this. */
	public static boolean isHit(Reply reply) {
		return CacheResponseStatus.CACHE_HIT.name().equals(reply.header(STATUS));
	}

	private void handle(HttpExchange exchange) throws IOException {
		URI uri = URI.create("http://localhost:" + this.server.port() + exchange.getRequestURI());
		ClassicRequestBuilder request = ClassicRequestBuilder.create(exchange.getRequestMethod()).setUri(uri);
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!NOT_PASSED_ON.contains(name)) {
				values.forEach((value) -> request.addHeader(name, value));
			}
		});
		HttpCacheContext context = HttpCacheContext.create();
		this.cache.execute(request.build(), context, (response) -> {
			answer(exchange, response, context.getCacheResponseStatus());
			return null;
		});
	}

	private static void answer(HttpExchange exchange, ClassicHttpResponse response, CacheResponseStatus status)
			throws IOException {
		for (Header header : response.getHeaders()) {
			if (!NOT_PASSED_ON.contains(header.getName())) {
				exchange.getResponseHeaders().add(header.getName(), header.getValue());
			}
		}
		exchange.getResponseHeaders().set(STATUS, String.valueOf(status));
		HttpEntity entity = response.getEntity();
		byte[] body = (entity != null) ? EntityUtils.toByteArray(entity) : new byte[0];
		exchange.sendResponseHeaders(response.getCode(), (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.listener.stop(0);
		this.threads.shutdownNow();
		try {
			this.cache.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> caseInsensitive(String... names) {
		Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		set.addAll(Set.of(names));
		return set;
	}

}
