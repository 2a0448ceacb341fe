package io.github.sessionstarter.redis.slice;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application of one controller, whose sessions need Redis.
 */
@SpringBootApplication
class SliceApplication {

	record Guest(String name) {

	}

	record Member(String name) {

	}

	@RestController
	static class GuestController {

		@GetMapping("/enter/{name}")
		void enter(@PathVariable String name, @SessionValue TypedSession<Guest> session) {
			session.set(new Guest(name));
		}

		@GetMapping("/name")
		String name(@SessionValue Guest guest) {
			return guest.name();
		}

		@GetMapping("/join/{name}")
		void join(@PathVariable String name, @SessionValue TypedSession<Member> session) {
			session.set(new Member(name));
		}

		@GetMapping("/leave")
		void leave(@SessionValue Member member, @SessionValue TypedSession<Member> session) {
			session.clear();
		}

	}

}
