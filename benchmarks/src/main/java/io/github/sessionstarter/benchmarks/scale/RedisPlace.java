package io.github.sessionstarter.benchmarks.scale;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.sessionstarter.benchmarks.http.load.RedisProcess;
import io.github.sessionstarter.benchmarks.measurement.CpuTime;
import io.github.sessionstarter.redis.RedisSessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * A Redis server; the least is a GET, and a SET with a time to live.
 */
final class RedisPlace implements Place {

	private static final String PREFIX = "sessions:";

	private final RedisProcess process = new RedisProcess();

	private final RedisClient client = RedisClient.create("redis://127.0.0.1:" + this.process.port());

	private final RedisCommands<String, String> commands = this.client.connect().sync();

	private RedisSessionStorage storage = open();

	RedisPlace() throws Exception {
	}

	@Override
	public String title() {
		return "Redis";
	}

	private RedisSessionStorage open() {
		RedisSessionStorage opened = new RedisSessionStorage(
				new RedisStandaloneConfiguration("127.0.0.1", this.process.port()),
				LettuceClientConfiguration.defaultConfiguration(), PREFIX, Duration.ofSeconds(5));
		opened.afterSingletonsInstantiated();
		return opened;
	}

	@Override
	public SessionStorage storage() {
		return this.storage;
	}

	@Override
	public SessionStorage bare() {
		return new BareCommands(this.commands);
	}

	@Override
	public long cpuNanos() {
		return CpuTime.nanos() + (long) (1e9 * (info("cpu", "used_cpu_sys") + info("cpu", "used_cpu_user")));
	}

	@Override
	public Space space() {
		return new Space((long) info("memory", "used_memory"), 0);
	}

	private double info(String section, String name) {
		return Pattern.compile("^" + name + ":(\\S+)", Pattern.MULTILINE)
			.matcher(this.commands.info(section))
			.results()
			.mapToDouble((result) -> Double.parseDouble(result.group(1)))
			.findFirst()
			.orElseThrow();
	}

	@Override
	public String start(String id) {
		this.storage.close();
		long begin = System.nanoTime();
		this.storage = open();
		this.storage.read(id);
		return ScaleRounds.format("%.1f ms", (System.nanoTime() - begin) / 1e6);
	}

	@Override
	public String sweep(int sessions) {
		return "by Redis";
	}

	@Override
	public void clear() {
		this.commands.flushall();
	}

	@Override
	public void close() {
		this.storage.close();
		this.client.shutdown();
		this.process.close();
	}

	private record BareCommands(RedisCommands<String, String> commands) implements SessionStorage {

		@Override
		public @Nullable String read(String id) {
			return this.commands.get(PREFIX + id);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			return replace(id, "", value, ttl);
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return "OK".equals(this.commands.set(PREFIX + id, value, SetArgs.Builder.px(ttl)));
		}

		@Override
		public boolean invalidate(String id) {
			return this.commands.del(PREFIX + id) > 0;
		}

	}

}
