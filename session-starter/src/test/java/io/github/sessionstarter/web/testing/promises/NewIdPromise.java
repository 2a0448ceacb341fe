package io.github.sessionstarter.web.testing.promises;

import java.time.Duration;

import io.github.sessionstarter.web.testing.Reply;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An id that the client chose, or that has expired, is replaced at the next {@code set}.
 */
@Tag("abuse")
public abstract class NewIdPromise extends PromiseContract {

	private static final String CHOSEN = "A".repeat(43);

	protected NewIdPromise(PromiseSetting setting) {
		super(setting);
	}

	@EachServerSideSession
	void anIdThatTheClientChoseIsNotAdopted(PromisedSession session) {
		Reply reply = get("/set/%s/Anna/1", session, CHOSEN);
		assertThat(session.token(reply)).isNotEqualTo(CHOSEN).hasSize(43);
		assertThat(read(session, session.token(reply))).isEqualTo("Anna:1");
		assertThat(read(session, CHOSEN)).isEqualTo("absent");
	}

	@EachServerSideSession
	void anIdThatTheClientChoseIsNotAdoptedByAnUpdateEither(PromisedSession session) {
		assertThat(session.token(get("/begin-or-update/%s", session, CHOSEN))).isNotEqualTo(CHOSEN);
		assertThat(read(session, CHOSEN)).isEqualTo("absent");
	}

	@EachSession
	void anExpiredIdIsFollowedByANewOne(PromisedSession session) {
		String expired = server().begin(session, ANNA);
		String id = get("/id/%s", session, expired).body();
		server().clock().move(Duration.ofMinutes(30));
		String next = session.token(get("/set/%s/Anna/2", session, expired));
		assertThat(get("/id/%s", session, next).body()).isNotEqualTo(id).hasSameSizeAs(id);
		assertThat(read(session, next)).isEqualTo("Anna:2");
		assertThat(read(session, expired)).isEqualTo("absent");
	}

}
