package io.github.sessionstarter.autoconfigure.slice;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionRegistrationCustomizer;
import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.json.SessionJsonMapperBuilderCustomizer;
import io.github.sessionstarter.serialization.SessionMigration;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.SessionTransport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One component of each kind that extends the starter, as the how-to writes them.
 */
final class Extensions {

	private Extensions() {
	}

	@Component("linesSessionSerializer")
	static class LinesSessionSerializer implements SessionSerializer<WishList> {

		@Override
		public String serialize(WishList value) {
			return String.join("\n", value.wishes());
		}

		@Override
		public WishList deserialize(String text) {
			return new WishList(List.of(text.split("\n")));
		}

	}

	@Component("markSessionTransformer")
	static class MarkSessionTransformer implements SessionTransformer {

		@Override
		public String encode(String value, SessionContext context) {
			return "eu." + value;
		}

		@Override
		public Decoded decode(String token, SessionContext context) {
			return token.startsWith("eu.") ? Decoded.of(token.substring(3))
					: Decoded.refused(RejectionReason.MALFORMED);
		}

	}

	@Component("ticketSessionTransport")
	static class TicketSessionTransport implements SessionTransport {

		@Override
		public List<String> read(SessionExchange exchange) {
			return exchange.requestHeaders("Ticket");
		}

		@Override
		public void write(SessionExchange exchange, String token, Duration remaining) {
			exchange.setResponseHeader("New-Ticket", token);
		}

		@Override
		public void remove(SessionExchange exchange) {
			exchange.setResponseHeader("New-Ticket", "");
		}

		@Override
		public String requestHeader() {
			return "Ticket";
		}

	}

	@Component("shelfSessionStorage")
	static class ShelfSessionStorage extends ForwardingStorage {

		ShelfSessionStorage() {
			super(new InMemorySessionStorage(100));
		}

	}

	@Component("countingSessionIdGenerator")
	static class CountingSessionIdGenerator implements SessionIdGenerator {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public String generate() {
			return "an-id-of-the-application-" + this.count.incrementAndGet();
		}

	}

	@Component("firstWishListMigration")
	static class FirstWishListMigration implements SessionMigration {

		@Override
		public Class<?> type() {
			return WishList.class;
		}

		@Override
		public int from() {
			return 1;
		}

		@Override
		public JsonNode migrate(JsonNode payload) {
			ObjectNode list = payload.asObject();
			list.putArray("wishes").add(list.remove("wish"));
			return list;
		}

	}

	@Component("jsonOfWishes")
	static class JsonOfWishes implements SessionSerializerFactory {

		@Override
		public <T> SessionSerializer<T> create(Class<T> type) {
			return new JacksonSessionSerializer<>(new JsonMapper(), type);
		}

	}

	@Component("namesInSessions")
	static class NamesInSessions implements SessionJsonMapperBuilderCustomizer {

		@Override
		public void customize(JsonMapper.Builder builder) {
			builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
		}

	}

	@Component("serverSideStorage")
	static class ServerSideStorage implements SessionRegistrationCustomizer {

		@Override
		public void customize(String name, RegistrationProperties registration) {
			if (name.equals("on_server") && registration.getStorage() == null) {
				registration.setStorage("shelf");
			}
		}

	}

	@Component("witness")
	static class Witness implements SessionObserver {

		final List<String> created = new CopyOnWriteArrayList<>();

		@Override
		public void created(String sessionName) {
			this.created.add(sessionName);
		}

	}

}
