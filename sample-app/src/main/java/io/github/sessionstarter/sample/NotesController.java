package io.github.sessionstarter.sample;

import java.util.Arrays;
import java.util.Objects;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A client-side session that may be too large for one cookie. The controller does not
 * know how many there are; it counts them to show them.
 */
@Controller
@RequestMapping("/notes")
class NotesController {

	@GetMapping
	String page(@SessionValue @Nullable Notes notes, HttpServletRequest request, Model model) {
		Cookie[] cookies = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
		model.addAttribute("notes", notes);
		model.addAttribute("cookies",
				Arrays.stream(cookies).filter((cookie) -> cookie.getName().matches("notes(\\.\\d)?")).count());
		return "notes";
	}

	@PostMapping
	String keep(@RequestParam String text, Sessions sessions) {
		sessions.set(new Notes(text));
		return "redirect:/notes";
	}

	@PostMapping("/forget")
	String forget(@SessionValue TypedSession<Notes> session) {
		session.clear();
		return "redirect:/notes";
	}

}
