// The pages work without scripts. Four things need one: to show what scripts see, to be a client of the API, to count, and this:
// a browser may keep a page with all that it showed, also with no-store, for the back button after a log-out.
addEventListener("pageshow", (event) => {
	if (event.persisted) {
		location.reload();
	}
});

for (const part of document.querySelectorAll(".needs-script")) {
	part.hidden = false;
}

const seen = document.getElementById("document-cookie");
if (seen) {
	seen.textContent = document.cookie || "nothing, because every session cookie is HttpOnly";
}

const client = document.getElementById("client");
if (client) {
	const answer = document.getElementById("answer");
	const shown = document.getElementById("token");
	let token = "";

	const show = () => {
		shown.textContent = token ? token.slice(0, 8) + "…" : "none";
	};

	const call = async (path, method) => {
		const response = await fetch(path, { method, headers: token ? { cart_token: token } : {} });
		// An empty header says that the session has ended.
		token = response.headers.get("cart_token") ?? token;
		answer.textContent = await response.text();
		show();
	};

	const tamper = () => {
		if (!token) {
			answer.textContent = "There is no token to change. Log in first.";
			return;
		}
		token = (token[0] === "A" ? "B" : "A") + token.slice(1);
		answer.textContent = "One character of the token is different now. Ask for the cart.";
		show();
	};

	client.addEventListener("click", (event) => {
		const button = event.target.closest("button");
		if (button?.dataset.path) {
			call(button.dataset.path, button.dataset.method ?? "GET");
		} else if (button) {
			tamper();
		}
	});
}

const field = document.querySelector("textarea[data-room]");
if (field) {
	const room = document.getElementById("room");
	const count = () => {
		// As the server writes it: JSON, in UTF-8.
		const bytes = new TextEncoder().encode(JSON.stringify(field.value)).length - 2;
		room.textContent = bytes.toLocaleString("en");
		room.classList.toggle("over", bytes > Number(field.dataset.room));
	};
	field.addEventListener("input", count);
	count();
}
