package io.github.sessionstarter.web.testing.promises;

import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A payload that no longer fits the type, after a deployment, makes no session, one
 * warning without the payload, and never a 5xx. Its token stays with the client.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class UnreadablePayloadPromise extends PromiseContract {

	private final SessionServer before;

	protected UnreadablePayloadPromise(PromiseSetting setting) {
		super(setting, setting.server(Deployed.class, DeployedEndpoint.class));
		this.before = setting.server(Visitor.class);
	}

	@BeforeAll
	void startBefore() {
		this.before.start();
	}

	@AfterAll
	void stopBefore() {
		this.before.stop();
	}

	@EachSession
	void aPayloadThatNoLongerFitsTheTypeIsNoSession(PromisedSession session) {
		Reply reply = read(session);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(session.isUnmentionedIn(reply)).isTrue();
		assertThat(server().observer().reasons(session.sessionName()))
			.containsExactly(RejectionReason.UNREADABLE_PAYLOAD);
	}

	@EachSession
	void thereIsOneWarningAndItHidesThePayload(PromisedSession session, CapturedOutput output) {
		SessionServer fresh = setting().server(Deployed.class, DeployedEndpoint.class).start();
		try {
			for (int i = 0; i < 3; i++) {
				fresh.get("/deployed/" + session.sessionName(), session.header(this.before.begin(session, ANNA)));
			}
		}
		finally {
			fresh.stop();
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("'" + session.sessionName() + "'")))
			.singleElement()
			.asString()
			.contains(" WARN ", Deployed.class.getName());
		assertThat(output.getAll()).doesNotContain("Anna");
	}

	private Reply read(PromisedSession session) {
		return get("/deployed/%s", session, this.before.begin(session, ANNA));
	}

	record Deployed(List<String> name) {

	}

	@RestController
	static class DeployedEndpoint {

		@GetMapping("/deployed/{session}")
		String read(@PathVariable String session, Sessions sessions) {
			return (sessions.named(session).get() != null) ? "present" : "absent";
		}

	}

}
