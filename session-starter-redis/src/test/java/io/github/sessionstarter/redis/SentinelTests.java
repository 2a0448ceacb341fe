package io.github.sessionstarter.redis;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.sessionstarter.redis.testing.Client;
import io.github.sessionstarter.redis.testing.CounterApplication;
import io.github.sessionstarter.redis.testing.Load;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.github.sessionstarter.redis.testing.SentinelSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.github.sessionstarter.redis.FaultTest.assertAnswered;
import static io.github.sessionstarter.redis.FaultTest.assertOthersAreAnswered;
import static io.github.sessionstarter.redis.FaultTest.awaitHealed;
import static io.github.sessionstarter.redis.FaultTest.within;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sentinels make a replica the master. Replication is asynchronous: the last changes
 * before a failover may be lost, so only what the replica was given is asserted.
 */
@Tag("full")
class SentinelTests implements FaultTest {

	private SentinelSet redis;

	private CounterApplication application;

	@BeforeEach
	void start() {
		this.redis = SentinelSet.started(2, 3);
		this.application = CounterApplication.started("spring.data.redis.sentinel.master=" + SentinelSet.NAME,
				"spring.data.redis.sentinel.nodes=" + this.redis.addresses(), SHORT_TIMEOUT);
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.redis.close();
	}

	@Test
	void aKilledMasterIsReplacedUnderLoad() {
		assertHealsFrom(RedisNode::kill);
	}

	@Test
	void aMasterThatHangsIsReplacedUnderLoad() {
		assertHealsFrom(RedisNode::pause);
	}

	@Test
	void aPlannedFailoverIsFollowedUnderLoad() {
		assertHealsFrom((master) -> this.redis.failOver());
	}

	private void assertHealsFrom(Consumer<RedisNode> fault) {
		Client idle = this.application.client().withSession();
		Client ended = this.application.client().withSession();
		Client endedToo = ended.at(this.application.port());
		assertAnswered(ended.get("/clear"), "cleared");
		RedisNode master = this.redis.master();
		this.redis.awaitReplicated();
		List<Client> clients = Stream.generate(() -> this.application.client().withSession()).limit(4).toList();
		try (Load load = Load.on(clients)) {
			load.awaitMore(50, 200);
			fault.accept(master);
			assertOthersAreAnswered(idle);
			this.redis.awaitAnotherMasterThan(master);
			assertThat(awaitHealed(idle, "/update").body()).isEqualTo("1");
			assertThat(endedToo.get("/read").body()).isEqualTo("absent");
			load.awaitInARow(100);
			load.stop();
			assertThat(load.statuses().keySet()).isSubsetOf(200, 503);
			assertThat(load.longest()).isLessThan(within(2));
		}
	}

}
