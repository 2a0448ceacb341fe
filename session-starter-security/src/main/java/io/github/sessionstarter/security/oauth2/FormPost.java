package io.github.sessionstarter.security.oauth2;

import io.github.sessionstarter.autoconfigure.properties.CookieProperties;
import io.github.sessionstarter.autoconfigure.properties.CookieProperties.SameSite;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.security.extension.UnfitSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Answers of providers that come as a form, with a POST from another site (OAuth 2.0 Form
 * Post Response Mode). A browser sends it without a cookie that is not
 * {@code SameSite=None}, so that no log-in would ever succeed.
 */
final class FormPost {

	private static final String PARAMETER = "response_mode";

	private static final String FORM_POST = "form_post";

	private final CookieProperties cookie;

	FormPost(CookieProperties cookie) {
		this.cookie = cookie;
	}

	/** Refuse a provider that is known to answer so. */
	void refuse(ClientRegistration client) {
		String uri = client.getProviderDetails().getAuthorizationUri();
		if (uri != null) {
			refuse(UriComponentsBuilder.fromUriString(uri).build().getQueryParams().getFirst(PARAMETER));
		}
	}

	/** Refuse a request for such an answer, which code of the application has made. */
	void refuse(OAuth2AuthorizationRequest request) {
		refuse(request.getAdditionalParameters().get(PARAMETER));
	}

	private void refuse(@Nullable Object mode) {
		if (FORM_POST.equals(mode) && this.cookie.getSameSite() != SameSite.NONE) {
			throw failure();
		}
	}

	private static InvalidSessionsConfigurationException failure() {
		return UnfitSession.failure(SessionAuthorizationRequests.NAME,
				"The provider answers with a POST from its own site (response_mode=form_post), and a browser sends that"
						+ " without this cookie",
				"Remove response_mode, or set sessions.registrations." + SessionAuthorizationRequests.NAME
						+ ".cookie.same-site: none.");
	}

}
