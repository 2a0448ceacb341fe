package io.github.sessionstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.autoconfigure.properties.StorageProperties;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MapStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The read cache of a storage of the application is configured like that of the others.
 */
class StorageCacheTests {

	private static final String PROPERTY = "sessions.storage.shopCarts.cache.ttl";

	private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	@TempDir
	private Path directory;

	private final CountingReads carts = new CountingReads();

	@ParameterizedTest
	@CsvSource({ "shopCarts, shopCarts, shopCarts", "shopCarts, shopCarts, shop-carts",
			"shopCarts, shopCartsSessionStorage, shopCarts",
			"shopCartsSessionStorage, shopCartsSessionStorage, shopcarts", "a.b, a.b, '''[a.b]'''" })
	void repeatedReadsAskTheStorageOnce(String storage, String bean, String written) {
		application(storage, bean, "{" + written + ": {cache: {ttl: 1h, max-entries: 5}}}").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(readsOf(context.getBean(GuardedStorages.class))).isOne();
		});
	}

	@Test
	void aVariableConfiguresTheCache() {
		application("shopCarts", "shopCarts", "{memory: {max-entries: 5}}")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(VARIABLES,
						new SystemEnvironmentPropertySource(VARIABLES,
								Map.of("SESSIONS_STORAGE_SHOPCARTS_CACHE_TTL", "1h"))))
			.run((context) -> assertThat(readsOf(context.getBean(GuardedStorages.class))).isOne());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{memory: {max-entries: 5}}", "{shopCarts: {cache: {ttl: 0s}}}",
			"{shopCarts: {cache: {max-entries: 5}}}" })
	void withoutATimeEachReadAsksTheStorage(String storage) {
		application("shopCarts", "shopCarts", storage)
			.run((context) -> assertThat(readsOf(context.getBean(GuardedStorages.class))).isEqualTo(10));
	}

	@Test
	void revocationsUseTheCacheToo() {
		Yaml.webApplication(Yaml.userSession("revocation: {storage: shopCarts}")
				+ "sessions.storage: {shopCarts: {cache: {ttl: 1h}}}\n")
			.withBean("shopCarts", SessionStorage.class, () -> this.carts)
			.run((context) -> assertThat(readsOf(context.getBean(GuardedStorages.class))).isOne());
	}

	@Test
	void settingsOfABeanThatNoSessionUsesMayStandThere() {
		Yaml.webApplication(Yaml.userSession() + PROPERTY + ": 5s\n")
			.withBean("shopCarts", SessionStorage.class, () -> this.carts)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{cache: {ttl: -1s}}             | cache.ttl         | Write a duration such as 1s
			{cache: {ttl: 500}}             | cache.ttl         | such as 500s
			{cache: {ttl: soon}}            | cache.ttl         | such as 90s
			{cache: {ttl: }}                | cache.ttl         | remove the property
			{cache: {ttl: 5s, max-entries: 0}} | cache.max-entries | Write 1 or more
			{cache: {ttl: 5s, max-entries: few}} | cache.max-entries | a whole number
			{cache: {tll: 5s}}              | cache.tll         | Did you mean sessions.storage.shopCarts.cache.ttl?
			{cach: {ttl: 5s}}               | cach.ttl          | cache
			{ttl: 5s}                       | ttl               | cache
			{path: ./carts}                 | path              | Allowed in sessions.storage.shopCarts: cache
			""")
	void aMistakeIsRefused(String settings, String property, String remedy) {
		StartupFailure.assertFailureOf(application("shopCarts", "shopCarts", "{shopCarts: " + settings + "}"))
			.namesProperty("sessions.storage.shopCarts." + property)
			.advises(remedy);
	}

	@Test
	void aGroupThatIsWrittenAsAValueIsRefused() {
		StartupFailure.assertFailureOf(application("shopCarts", "shopCarts", "{shopCarts: {cache: 5s}}"))
			.namesProperty("sessions.storage.shopCarts.cache")
			.advises("max-entries, ttl");
	}

	@Test
	void theMemoryOfThisProcessHasNone() {
		assertRefused(new InMemorySessionStorage(10)).givesReason("memory of this process")
			.advises("Remove the property");
	}

	@Test
	void aStorageWithACacheOfItsOwnHasNoSecondOne() {
		try (DirectorySessionStorage storage = new DirectorySessionStorage(this.directory, "shop")) {
			assertRefused(storage).givesReason("a read cache of its own").advises("where the storage is created");
		}
	}

	@Test
	void theCacheOfTheDirectoryIsItsOwn() {
		Yaml.webApplication(Yaml.userSession("storage: directory") + "sessions.storage.directory: {path: '"
				+ this.directory + "', cache: {ttl: 5s}}\n")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theCacheOfAModuleIsItsOwn() {
		module("cache.ttl: 5s").run((context) -> {
			assertThat(context.getBean(S3.class).getCache().getTtl()).isEqualTo(Duration.ofSeconds(5));
			assertThat(readsOf(context.getBean(GuardedStorages.class))).isEqualTo(10);
		});
	}

	@Test
	void aMistakeInTheSettingsOfAModuleIsRefused() {
		StartupFailure.assertFailureOf(module("cach.ttl: 5s"))
			.namesProperty("sessions.storage.s3.cach.ttl")
			.advises("sessions.storage.s3: bucket, cache");
	}

	private WebApplicationContextRunner module(String property) {
		return Yaml.webApplication(Yaml.userSession("storage: s3") + "sessions.storage.s3." + property + "\n")
			.withBean("s3SessionStorage", SessionStorage.class, () -> this.carts)
			.withUserConfiguration(S3Configuration.class);
	}

	@Test
	void aStorageThatNothingBringsIsRefused() {
		StartupFailure.assertFailureOf(Yaml.userSession("storage: shopCarts") + PROPERTY + ": 5s\n")
			.namesProperty(PROPERTY)
			.advises("directory, memory");
	}

	private StartupFailure assertRefused(SessionStorage storage) {
		return StartupFailure
			.assertFailureOf(Yaml.webApplication(Yaml.userSession("storage: shopCarts") + PROPERTY + ": 5s\n")
				.withBean("shopCarts", SessionStorage.class, () -> storage))
			.namesProperty(PROPERTY)
			.showsValue("5s");
	}

	private long readsOf(GuardedStorages storages) {
		GuardedSessionStorage guard = storages.all().get(0);
		guard.create("id", "value", Duration.ofHours(1));
		for (int i = 0; i < 10; i++) {
			assertThat(guard.read("id")).isEqualTo("value");
		}
		return this.carts.reads.get();
	}

	private WebApplicationContextRunner application(String storage, String bean, String settings) {
		return Yaml.webApplication(Yaml.userSession("storage: " + storage) + "sessions.storage: " + settings + "\n")
			.withBean(bean, SessionStorage.class, () -> this.carts);
	}

	@EnableConfigurationProperties(S3.class)
	static class S3Configuration {

	}

	@ConfigurationProperties("sessions.storage.s3")
	public static class S3 {

		private final StorageProperties.Cache cache = new StorageProperties.Cache();

		private String bucket = "";

		public void setBucket(String bucket) {
			this.bucket = bucket;
		}

		public StorageProperties.Cache getCache() {
			return this.cache;
		}

	}

	private static final class CountingReads extends ForwardingStorage {

		private final AtomicInteger reads = new AtomicInteger();

		CountingReads() {
			super(new MapStorage());
		}

		@Override
		public @Nullable String read(String id) {
			this.reads.incrementAndGet();
			return super.read(id);
		}

	}

}
