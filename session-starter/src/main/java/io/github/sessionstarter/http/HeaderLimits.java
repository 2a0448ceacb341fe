package io.github.sessionstarter.http;

/**
 * What a server accepts as the headers of one request, and as those of one response.
 *
 * @param request the limit of requests
 * @param response the limit of responses
 */
public record HeaderLimits(Limit request, Limit response) {

	/** No limits. */
	public static final HeaderLimits NONE = new HeaderLimits(Limit.NONE, Limit.NONE);

	/**
	 * One limit.
	 *
	 * @param bytes the size of all headers together
	 * @param property the property that raises it
	 */
	public record Limit(long bytes, String property) {

		/** No limit. */
		public static final Limit NONE = new Limit(Long.MAX_VALUE, "");

	}

}
