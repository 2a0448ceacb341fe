package io.github.sessionstarter.transform;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.crypto.KeyId;
import io.github.sessionstarter.key.KeyRing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DerivedKeysTests {

	private final AtomicReference<KeyRing> ring = new AtomicReference<>(TestKeys.ring(1, 2));

	private final AtomicInteger derivations = new AtomicInteger();

	private final DerivedKeys<String> keys = new DerivedKeys<>(this.ring::get, (key, context) -> {
		this.derivations.incrementAndGet();
		return key.id() + "/" + context.session();
	});

	@Test
	void eachKeyIsDerivedOncePerContext() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.keys.first(TestKeys.CONTEXT)).isEqualTo(TestKeys.key(1).id() + "/user_session");
			assertThat(this.keys.withId(id(2), TestKeys.CONTEXT)).isEqualTo(TestKeys.key(2).id() + "/user_session");
		}
		assertThat(this.derivations).hasValue(2);
		this.keys.first(new SessionContext("shop", "cart_session", "payload"));
		assertThat(this.derivations).hasValue(4);
	}

	@Test
	void anIdThatIsNotInTheRingNamesNothing() {
		assertThat(this.keys.withId(id(3), TestKeys.CONTEXT)).isNull();
		assertThat(this.keys.withId(KeyId.NONE, TestKeys.CONTEXT)).isNull();
		assertThat(this.derivations).hasValue(0);
	}

	@Test
	void anotherRingIsDerivedFromAnew() {
		this.keys.first(TestKeys.CONTEXT);
		this.ring.set(TestKeys.ring(3));
		assertThat(this.keys.first(TestKeys.CONTEXT)).isEqualTo(TestKeys.key(3).id() + "/user_session");
		assertThat(this.keys.withId(id(1), TestKeys.CONTEXT)).isNull();
		assertThat(this.derivations).hasValue(3);
	}

	@Test
	void anEqualRingIsNotDerivedFromAnew() {
		this.keys.first(TestKeys.CONTEXT);
		this.ring.set(TestKeys.ring(1, 2));
		this.keys.first(TestKeys.CONTEXT);
		assertThat(this.derivations).hasValue(2);
	}

	@Test
	void onlyTheFirstKeyIsFirst() {
		assertThat(this.keys.isFirst(id(1))).isTrue();
		assertThat(this.keys.isFirst(id(2))).isFalse();
		assertThat(this.keys.isFirst(KeyId.NONE)).isFalse();
	}

	private static long id(long seed) {
		return TestKeys.key(seed).id();
	}

}
