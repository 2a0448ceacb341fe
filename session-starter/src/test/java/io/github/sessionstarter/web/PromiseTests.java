package io.github.sessionstarter.web;

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
 * The promises of docs/promises.md, in their order, kept for cookies and headers,
 * encrypted and signed, and sessions in the memory and in a directory.
 */
class PromiseTests {

	private static final LocalStorages STORAGES = new LocalStorages();

	@AfterAll
	static void removeDirectory() {
		STORAGES.close();
	}

	@Nested
	class OfBadTokens extends BadTokenPromise {

		OfBadTokens() {
			super(STORAGES);
		}

	}

	@Nested
	class OfUnreadablePayloads extends UnreadablePayloadPromise {

		OfUnreadablePayloads() {
			super(STORAGES);
		}

	}

	@Nested
	class OfParallelUpdates extends ParallelUpdatePromise {

		OfParallelUpdates() {
			super(STORAGES);
		}

	}

	@Nested
	class OfLogouts extends LogoutPromise {

		OfLogouts() {
			super(STORAGES);
		}

	}

	@Nested
	class OfNewIds extends NewIdPromise {

		OfNewIds() {
			super(STORAGES);
		}

	}

	@Nested
	class OfStorageFailures extends StorageFailurePromise {

		OfStorageFailures() {
			super(STORAGES);
		}

	}

	@Nested
	class OfTooLargeValues extends TooLargePromise {

		OfTooLargeValues() {
			super(STORAGES);
		}

	}

	@Nested
	class OfChangesInPlace extends ChangedInPlacePromise {

		OfChangesInPlace() {
			super(STORAGES);
		}

	}

	@Nested
	class OfLateChanges extends SetAfterCommitPromise {

		OfLateChanges() {
			super(STORAGES);
		}

	}

	@Nested
	class OfFailedRequests extends FailedRequestPromise {

		OfFailedRequests() {
			super(STORAGES);
		}

	}

	@Nested
	class OfCacheHeaders extends CacheHeaderPromise {

		OfCacheHeaders() {
			super(STORAGES);
		}

	}

}
