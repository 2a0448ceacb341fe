package io.github.sessionstarter.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter that marks a chain whose log-in is kept in a session.
 */
final class LoginChainFilter extends OncePerRequestFilter {

	private final ChainOfLogin chain;

	LoginChainFilter(ChainOfLogin chain) {
		this.chain = chain;
	}

	ChainOfLogin chain() {
		return this.chain;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
	}

}
