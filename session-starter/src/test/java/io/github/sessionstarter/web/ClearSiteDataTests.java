package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What else the browser deletes at a log-out.
 */
class ClearSiteDataTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("user", "clear-site-data=cache,storage")
		.session("other");

	@Test
	void aLogOutNamesWhatTheBrowserIsToDelete() {
		assertThat(clear("user").header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
	}

	@Test
	void unlessItIsConfiguredNothingElseIsDeleted() {
		assertThat(clear("other").header("Clear-Site-Data")).isNull();
	}

	@Test
	void nothingIsDeletedWhenThereWasNoSession() {
		assertThat(server.get("/clear/user").header("Clear-Site-Data")).isNull();
	}

	@Test
	void nothingElseIsDeletedWhenASessionEndsByItself() {
		String cookie = server.get("/set/user/Anna/1").cookie("user");
		server.clock().move(Duration.ofHours(1));
		Reply reply = server.get("/read/user", "Cookie", cookie);
		assertThat(reply.setCookie("user")).contains("Max-Age=0");
		assertThat(reply.header("Clear-Site-Data")).isNull();
	}

	private static Reply clear(String session) {
		return server.get("/clear/" + session, "Cookie", server.get("/set/" + session + "/Anna/1").cookie(session));
	}

}
