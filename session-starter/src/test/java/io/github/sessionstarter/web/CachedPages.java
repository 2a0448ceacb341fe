package io.github.sessionstarter.web;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.Visitor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages for which the application says how they are to be cached.
 */
@RestController
class CachedPages {

	/** Shows a session. */
	@GetMapping({ "/page/{session}", "/page/{session}/{status}" })
	ResponseEntity<String> page(@PathVariable String session, @PathVariable(required = false) Integer status,
			@RequestParam(required = false) String cache, Sessions sessions) {
		Visitor visitor = SessionEndpoints.of(sessions, session).get();
		String text = (visitor != null) ? visitor.toString() : "absent";
		ResponseEntity.BodyBuilder response = ResponseEntity.status((status != null) ? status : 200)
			.eTag("\"" + text + "\"");
		if (cache != null) {
			response.header(HttpHeaders.CACHE_CONTROL, cache);
		}
		if (status != null && status / 100 == 3) {
			response.header(HttpHeaders.LOCATION, "/" + text);
		}
		return response.body(text);
	}

	/** Begin a session if the client has none. */
	@GetMapping("/begin/{session}")
	ResponseEntity<String> begin(@PathVariable String session, @RequestParam String cache,
			@RequestParam(defaultValue = "false") boolean etag, Sessions sessions) {
		TypedSession<Visitor> visitor = SessionEndpoints.of(sessions, session);
		visitor.getOrSet(() -> new Visitor("new", 0));
		ResponseEntity.BodyBuilder response = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, cache);
		return (etag ? response.eTag("\"page\"") : response).body("welcome");
	}

}
