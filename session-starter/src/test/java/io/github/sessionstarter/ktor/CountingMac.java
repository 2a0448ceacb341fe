package io.github.sessionstarter.ktor;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;

import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 that counts what it is used for.
 */
public final class CountingMac extends MacSpi {

	static final String ALGORITHM = "HmacCounting";

	private static final String DELEGATE = "HmacSHA256";

	private static int macs;

	private static int bytes;

	private final Mac delegate;

	/**
	 * Called by the JCA.
	 */
	public CountingMac() throws GeneralSecurityException {
		this.delegate = Mac.getInstance(DELEGATE);
	}

	static void forget() {
		macs = 0;
		bytes = 0;
	}

	static int macs() {
		return macs;
	}

	static int bytes() {
		return bytes;
	}

	@Override
	protected int engineGetMacLength() {
		return this.delegate.getMacLength();
	}

	@Override
	protected void engineInit(Key key, AlgorithmParameterSpec params) throws java.security.InvalidKeyException {
		this.delegate.init(new SecretKeySpec(key.getEncoded(), DELEGATE));
	}

	@Override
	protected void engineUpdate(byte input) {
		bytes++;
		this.delegate.update(input);
	}

	@Override
	protected void engineUpdate(byte[] input, int offset, int length) {
		bytes += length;
		this.delegate.update(input, offset, length);
	}

	@Override
	protected byte[] engineDoFinal() {
		macs++;
		return this.delegate.doFinal();
	}

	@Override
	protected void engineReset() {
		this.delegate.reset();
	}

	/**
	 * Brings the algorithm.
	 */
	static final class Provider extends java.security.Provider {

		static final String NAME = "CountingMac";

		Provider() {
			super(NAME, "1", "Counts");
			put("Mac." + ALGORITHM, CountingMac.class.getName());
		}

	}

}
