package io.github.sessionstarter.autoconfigure.properties;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * One session.
 */
@ConfigurationPropertiesSource
public class RegistrationProperties {

	/** Undoes what another document or profile says. */
	public static final String NONE = "none";

	/**
	 * Fully qualified name of the class of the session's value, usually a record.
	 */
	private @Nullable String type;

	/**
	 * Where the token travels: "cookie", "header", or the name of a SessionTransport
	 * bean.
	 */
	private String transport = "cookie";

	/**
	 * Where the payload lives: "memory", "directory", or the name of another storage,
	 * which a module or a SessionStorage bean brings; only an id travels then. With
	 * "none", the default, the payload itself travels.
	 */
	private @Nullable String storage;

	/**
	 * Whether the storage is given encrypted payloads, under the keys of "sessions.keys".
	 */
	private boolean encryptAtRest;

	/**
	 * Property of the type that names the user of a session, such as "userId" or
	 * "user.id". Lets SessionManager list and end the sessions of a user.
	 */
	private @Nullable String principal;

	/**
	 * How many sessions of this name a user can have. If it is not set, any number.
	 */
	private @Nullable Integer maxSessionsPerPrincipal;

	/**
	 * What happens when a user begins one session more.
	 */
	private OnExceed onExceed = OnExceed.END_OLDEST;

	/**
	 * How a client-side session can be taken back.
	 */
	@NestedConfigurationProperty
	private RevocationProperties revocation = new RevocationProperties();

	/**
	 * How the token is protected, in this order: "encrypt", "sign", or names of
	 * SessionTransformer beans. Or, alone, a form of Ktor: "ktor-encrypt", "ktor-sign" or
	 * "plain", or "none". Defaults to "encrypt" if the payload travels, and to "none" if
	 * only an id does.
	 */
	private @Nullable List<String> transform;

	/**
	 * How Ktor writes the token, for a form of Ktor in "transform".
	 */
	@NestedConfigurationProperty
	private KtorProperties ktor = new KtorProperties();

	/**
	 * Older forms of the token that are still read.
	 */
	@NestedConfigurationProperty
	private BackwardCompatibleReadProperties backwardCompatibleRead = new BackwardCompatibleReadProperties();

	/**
	 * How long the session lives.
	 */
	@NestedConfigurationProperty
	private TimeoutProperties timeout = new TimeoutProperties();

	/**
	 * When a request that used the session sends its token again.
	 */
	private Send send = Send.WHEN_MODIFIED;

	/**
	 * Path patterns within the application where the session exists.
	 */
	private List<String> paths = new ArrayList<>(List.of("/**"));

	/**
	 * The cookie that carries the token.
	 */
	@NestedConfigurationProperty
	private CookieProperties cookie = new CookieProperties();

	/**
	 * Name of the SessionSerializer bean to use. If it is not set, values are written as
	 * JSON.
	 */
	private @Nullable String serializer;

	/**
	 * Name of the SessionIdGenerator bean that makes the ids of a server-side session.
	 */
	private String idGenerator = "sessionIdGenerator";

	/**
	 * Path within the application, or URL, to redirect to when a controller needs the
	 * session and there is none. With "none", the default, the answer is 401.
	 */
	private @Nullable String redirectWhenAbsent;

	/**
	 * What the browser is to delete when the session is cleared, as in the header
	 * Clear-Site-Data: "cache", "cookies", "storage", "executionContexts", "clientHints"
	 * or "*".
	 */
	private List<String> clearSiteData = new ArrayList<>();

	/**
	 * When a token is sent.
	 */
	public enum Send {

		/** When the session has changed or is due to be renewed. */
		WHEN_MODIFIED,

		/** Whenever the session was used. */
		ALWAYS

	}

	static @Nullable String unlessNone(@Nullable String value) {
		return NONE.equals(value) ? null : value;
	}

	public @Nullable String getPrincipal() {
		return unlessNone(this.principal);
	}

	public void setPrincipal(@Nullable String principal) {
		this.principal = principal;
	}

	public @Nullable Integer getMaxSessionsPerPrincipal() {
		return this.maxSessionsPerPrincipal;
	}

	public void setMaxSessionsPerPrincipal(@Nullable Integer maxSessionsPerPrincipal) {
		this.maxSessionsPerPrincipal = maxSessionsPerPrincipal;
	}

	public OnExceed getOnExceed() {
		return this.onExceed;
	}

	public void setOnExceed(OnExceed onExceed) {
		this.onExceed = onExceed;
	}

	public RevocationProperties getRevocation() {
		return this.revocation;
	}

	public void setRevocation(RevocationProperties revocation) {
		this.revocation = revocation;
	}

	public @Nullable String getType() {
		return this.type;
	}

	public void setType(@Nullable String type) {
		this.type = type;
	}

	public String getTransport() {
		return this.transport;
	}

	public void setTransport(String transport) {
		this.transport = transport;
	}

	public @Nullable String getStorage() {
		return unlessNone(this.storage);
	}

	public void setStorage(@Nullable String storage) {
		this.storage = storage;
	}

	public boolean isEncryptAtRest() {
		return this.encryptAtRest;
	}

	public void setEncryptAtRest(boolean encryptAtRest) {
		this.encryptAtRest = encryptAtRest;
	}

	public @Nullable List<String> getTransform() {
		return this.transform;
	}

	public void setTransform(@Nullable List<String> transform) {
		this.transform = List.of(NONE).equals(transform) ? List.of() : transform;
	}

	public KtorProperties getKtor() {
		return this.ktor;
	}

	public void setKtor(KtorProperties ktor) {
		this.ktor = ktor;
	}

	public BackwardCompatibleReadProperties getBackwardCompatibleRead() {
		return this.backwardCompatibleRead;
	}

	public void setBackwardCompatibleRead(BackwardCompatibleReadProperties backwardCompatibleRead) {
		this.backwardCompatibleRead = backwardCompatibleRead;
	}

	public TimeoutProperties getTimeout() {
		return this.timeout;
	}

	public void setTimeout(TimeoutProperties timeout) {
		this.timeout = timeout;
	}

	public Send getSend() {
		return this.send;
	}

	public void setSend(Send send) {
		this.send = send;
	}

	public List<String> getPaths() {
		return this.paths;
	}

	public void setPaths(List<String> paths) {
		this.paths = paths;
	}

	public CookieProperties getCookie() {
		return this.cookie;
	}

	public void setCookie(CookieProperties cookie) {
		this.cookie = cookie;
	}

	public @Nullable String getSerializer() {
		return this.serializer;
	}

	public void setSerializer(@Nullable String serializer) {
		this.serializer = serializer;
	}

	public String getIdGenerator() {
		return this.idGenerator;
	}

	public void setIdGenerator(String idGenerator) {
		this.idGenerator = idGenerator;
	}

	public List<String> getClearSiteData() {
		return this.clearSiteData;
	}

	public void setClearSiteData(List<String> clearSiteData) {
		this.clearSiteData = clearSiteData;
	}

	public @Nullable String getRedirectWhenAbsent() {
		return unlessNone(this.redirectWhenAbsent);
	}

	public void setRedirectWhenAbsent(@Nullable String redirectWhenAbsent) {
		this.redirectWhenAbsent = redirectWhenAbsent;
	}

}
