package io.github.sessionstarter.benchmarks.pipeline;

import io.github.sessionstarter.benchmarks.pipeline.CartSession.CartItem;
import kotlinx.serialization.KSerializer;
import kotlinx.serialization.descriptors.SerialDescriptor;
import kotlinx.serialization.encoding.CompositeDecoder;
import kotlinx.serialization.encoding.CompositeEncoder;
import kotlinx.serialization.encoding.Decoder;
import kotlinx.serialization.encoding.Encoder;
import kotlinx.serialization.internal.GeneratedSerializer;
import kotlinx.serialization.internal.IntSerializer;
import kotlinx.serialization.internal.LongSerializer;
import kotlinx.serialization.internal.PluginGeneratedSerialDescriptor;
import kotlinx.serialization.internal.StringSerializer;

/**
 * What the compiler plugin of kotlinx.serialization generates for {@link CartItem}.
 */
final class KotlinCartItemSerializer implements GeneratedSerializer<CartItem> {

	static final KotlinCartItemSerializer INSTANCE = new KotlinCartItemSerializer();

	private final PluginGeneratedSerialDescriptor descriptor = new PluginGeneratedSerialDescriptor("CartItem", this, 3);

	private KotlinCartItemSerializer() {
		this.descriptor.addElement("product", false);
		this.descriptor.addElement("quantity", false);
		this.descriptor.addElement("cents", false);
	}

	@Override
	public SerialDescriptor getDescriptor() {
		return this.descriptor;
	}

	@Override
	public KSerializer<?>[] childSerializers() {
		return new KSerializer<?>[] { StringSerializer.INSTANCE, IntSerializer.INSTANCE, LongSerializer.INSTANCE };
	}

	@Override
	public void serialize(Encoder encoder, CartItem value) {
		CompositeEncoder output = encoder.beginStructure(this.descriptor);
		output.encodeStringElement(this.descriptor, 0, value.product());
		output.encodeIntElement(this.descriptor, 1, value.quantity());
		output.encodeLongElement(this.descriptor, 2, value.cents());
		output.endStructure(this.descriptor);
	}

	@Override
	public CartItem deserialize(Decoder decoder) {
		CompositeDecoder input = decoder.beginStructure(this.descriptor);
		String product = "";
		int quantity = 0;
		long cents = 0;
		for (int index = input.decodeElementIndex(this.descriptor); index != CompositeDecoder.DECODE_DONE; index = input
			.decodeElementIndex(this.descriptor)) {
			switch (index) {
				case 0 -> product = input.decodeStringElement(this.descriptor, 0);
				case 1 -> quantity = input.decodeIntElement(this.descriptor, 1);
				default -> cents = input.decodeLongElement(this.descriptor, 2);
			}
		}
		input.endStructure(this.descriptor);
		return new CartItem(product, quantity, cents);
	}

}
