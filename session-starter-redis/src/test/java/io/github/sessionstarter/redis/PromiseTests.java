package io.github.sessionstarter.redis;

import io.github.sessionstarter.web.testing.promises.BadTokenPromise;
import io.github.sessionstarter.web.testing.promises.CacheHeaderPromise;
import io.github.sessionstarter.web.testing.promises.ChangedInPlacePromise;
import io.github.sessionstarter.web.testing.promises.FailedRequestPromise;
import io.github.sessionstarter.web.testing.promises.LogoutPromise;
import io.github.sessionstarter.web.testing.promises.NewIdPromise;
import io.github.sessionstarter.web.testing.promises.ParallelUpdatePromise;
import io.github.sessionstarter.web.testing.promises.SetAfterCommitPromise;
import io.github.sessionstarter.web.testing.promises.StorageFailurePromise;
import io.github.sessionstarter.web.testing.promises.TooLargePromise;
import io.github.sessionstarter.web.testing.promises.UnreadablePayloadPromise;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/**
 * The promises of docs/promises.md, in their order, kept for cookies and headers of
 * sessions in Redis.
 */
class PromiseTests {

	private static final ServerStorage STORAGE = new ServerStorage();

	@AfterAll
	static void stopServer() {
		STORAGE.close();
	}

	@Nested
	class OfBadTokens extends BadTokenPromise {

		OfBadTokens() {
			super(STORAGE);
		}

	}

	@Nested
	class OfUnreadablePayloads extends UnreadablePayloadPromise {

		OfUnreadablePayloads() {
			super(STORAGE);
		}

	}

	@Nested
	class OfParallelUpdates extends ParallelUpdatePromise {

		OfParallelUpdates() {
			super(STORAGE);
		}

	}

	@Nested
	class OfLogouts extends LogoutPromise {

		OfLogouts() {
			super(STORAGE);
		}

	}

	@Nested
	class OfNewIds extends NewIdPromise {

		OfNewIds() {
			super(STORAGE);
		}

	}

	@Nested
	class OfStorageFailures extends StorageFailurePromise {

		OfStorageFailures() {
			super(STORAGE);
		}

	}

	@Nested
	class OfTooLargeValues extends TooLargePromise {

		OfTooLargeValues() {
			super(STORAGE);
		}

	}

	@Nested
	class OfChangesInPlace extends ChangedInPlacePromise {

		OfChangesInPlace() {
			super(STORAGE);
		}

	}

	@Nested
	class OfLateChanges extends SetAfterCommitPromise {

		OfLateChanges() {
			super(STORAGE);
		}

	}

	@Nested
	class OfFailedRequests extends FailedRequestPromise {

		OfFailedRequests() {
			super(STORAGE);
		}

	}

	@Nested
	class OfCacheHeaders extends CacheHeaderPromise {

		OfCacheHeaders() {
			super(STORAGE);
		}

	}

}
