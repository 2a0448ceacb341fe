package io.github.sessionstarter.sample.inspector;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.sample.KeyFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The controller that shows the sessions, and what an attacker, an operator and the time
 * can do to them. Each button leads back to the page, where the starter judges what the
 * browser then has.
 */
@Controller
@RequestMapping("/inspector")
class InspectorController {

	private final Exhibition exhibition;

	private final BrowserCookies cookies;

	private final MovableClock clock;

	InspectorController(Exhibition exhibition, BrowserCookies cookies, MovableClock clock) {
		this.exhibition = exhibition;
		this.cookies = cookies;
		this.clock = clock;
	}

	@GetMapping
	String page(@RequestParam(required = false) @Nullable Deed did, @RequestParam(required = false) @Nullable String to,
			HttpServletRequest request, Model model) {
		List<Exhibit> exhibits = this.exhibition.exhibits(request);
		model.addAttribute("exhibits", exhibits);
		model.addAttribute("rotates", this.exhibition.keys() != null);
		model.addAttribute("ahead", this.clock.ahead());
		if (did != null) {
			exhibits.stream()
				.filter((exhibit) -> exhibit.name().equals(to) || to == null)
				.findFirst()
				.ifPresent((exhibit) -> {
					model.addAttribute("to", to);
					model.addAttribute("result", did.explain(exhibit));
				});
		}
		return "inspector";
	}

	@PostMapping("/{name}/tamper")
	String tamper(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) {
		Token token = this.cookies.read(name, request);
		if (token != null) {
			this.cookies.write(token.tampered(), this.exhibition.registration(name).getCookie(), response);
		}
		return after(Deed.TAMPER, name);
	}

	@PostMapping("/{name}/replay")
	String replay(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) {
		Token copy = this.cookies.readCopy(name, request);
		if (copy == null) {
			return after(Deed.NO_COPY, name);
		}
		this.cookies.write(copy, this.exhibition.registration(name).getCookie(), response);
		return after(Deed.REPLAY, name);
	}

	@PostMapping("/{name}/expire")
	String expire(@PathVariable String name) {
		this.clock.advance(this.exhibition.registration(name).getTimeout().getIdle());
		return after(Deed.EXPIRE, name);
	}

	@PostMapping("/clock/reset")
	String reset() {
		this.clock.reset();
		return "redirect:/inspector?did=RESET#result";
	}

	@PostMapping("/keys/rotate")
	String rotate() {
		KeyFiles keys = this.exhibition.keys();
		if (keys != null) {
			keys.rotate();
		}
		return "redirect:/inspector?did=ROTATE#result";
	}

	static String after(Deed deed, String name) {
		return "redirect:/inspector?did=" + deed + "&to=" + name + "#result";
	}

}
