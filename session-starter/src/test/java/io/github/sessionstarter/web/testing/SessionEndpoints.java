package io.github.sessionstarter.web.testing;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Everything that can be done with a session of type {@link Visitor}, by its name.
 */
@RestController
public class SessionEndpoints {

	@GetMapping("/untouched")
	String untouched() {
		return "untouched";
	}

	@GetMapping("/read/{session}")
	String read(@PathVariable String session, Sessions sessions) {
		return text(of(sessions, session).get());
	}

	@GetMapping("/read-both/{session}/{other}")
	String readBoth(@PathVariable String session, @PathVariable String other, Sessions sessions) {
		return text(of(sessions, session).get()) + " " + text(of(sessions, other).get());
	}

	@GetMapping("/id/{session}")
	String id(@PathVariable String session, Sessions sessions) {
		return String.valueOf(of(sessions, session).id());
	}

	@GetMapping("/set/{session}/{name}/{count}")
	String set(@PathVariable String session, @PathVariable String name, @PathVariable int count, Sessions sessions) {
		of(sessions, session).set(new Visitor(name, count));
		return "set";
	}

	@GetMapping("/log-in/{session}/{name}")
	String logIn(@PathVariable String session, @PathVariable String name, Sessions sessions) {
		of(sessions, session).set(new Visitor(name, 1));
		of(sessions, session).renew();
		return "logged in";
	}

	@GetMapping("/update/{session}")
	String update(@PathVariable String session, Sessions sessions) {
		return text(of(sessions, session).update(Visitor::next));
	}

	@GetMapping("/begin-or-update/{session}")
	String beginOrUpdate(@PathVariable String session, Sessions sessions) {
		return text(of(sessions, session).update(() -> new Visitor("new", 0), Visitor::next));
	}

	@GetMapping("/clear/{session}")
	String clear(@PathVariable String session, Sessions sessions) {
		of(sessions, session).clear();
		return text(of(sessions, session).get());
	}

	@GetMapping("/take/{session}")
	String take(@PathVariable String session, Sessions sessions) {
		String present = text(of(sessions, session).get());
		of(sessions, session).clear();
		return present;
	}

	@GetMapping("/renew/{session}")
	String renew(@PathVariable String session, Sessions sessions) {
		of(sessions, session).renew();
		return text(of(sessions, session).get());
	}

	/** Returns the handle of a session with the type {@link Visitor}. */
	@SuppressWarnings("unchecked") // all of these sessions have this type
	public static TypedSession<Visitor> of(Sessions sessions, String name) {
		return (TypedSession<Visitor>) sessions.named(name);
	}

	private static String text(@Nullable Visitor visitor) {
		return (visitor != null) ? visitor.toString() : "absent";
	}

}
