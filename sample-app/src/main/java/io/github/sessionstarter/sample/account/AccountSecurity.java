package io.github.sessionstarter.sample.account;

import io.github.sessionstarter.sample.BrowserName;
import io.github.sessionstarter.security.SessionAuthentication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The log-in of the account page, which Spring Security keeps in an
 * {@link AccountSession}.
 */
@Configuration(proxyBeanMethods = false)
public class AccountSecurity {

	@Bean
	SecurityFilterChain account(HttpSecurity http) {
		return http.securityMatcher("/account/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.formLogin((form) -> form.loginPage("/account/login")
				.defaultSuccessUrl("/account")
				.authenticationDetailsSource((request) -> BrowserName.of(request.getHeader("User-Agent")))
				.permitAll())
			.logout((logOut) -> logOut.logoutUrl("/account/logout").logoutSuccessUrl("/account/login"))
			.headers((headers) -> headers.disable()) // those of PageHeaders
			.build();
	}

	@Bean
	SessionAuthentication<AccountSession> accounts() {
		return SessionAuthentication.of(AccountSession.class)
			.name(AccountSession::user)
			.session((login, present) -> new AccountSession(login.getName(), String.valueOf(login.getDetails())));
	}

	/** A real application has a password for each of its users. */
	@Bean
	UserDetailsService users() {
		return (name) -> {
			if (name.isBlank()) {
				throw new UsernameNotFoundException("There is no name");
			}
			return User.withUsername(name).password("{noop}sesame").build();
		};
	}

}
