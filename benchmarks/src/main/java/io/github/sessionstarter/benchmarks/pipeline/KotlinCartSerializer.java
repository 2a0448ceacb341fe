package io.github.sessionstarter.benchmarks.pipeline;

import java.util.List;

import io.github.sessionstarter.benchmarks.pipeline.CartSession.CartItem;
import kotlinx.serialization.KSerializer;
import kotlinx.serialization.builtins.BuiltinSerializersKt;
import kotlinx.serialization.descriptors.SerialDescriptor;
import kotlinx.serialization.encoding.CompositeDecoder;
import kotlinx.serialization.encoding.CompositeEncoder;
import kotlinx.serialization.encoding.Decoder;
import kotlinx.serialization.encoding.Encoder;
import kotlinx.serialization.internal.GeneratedSerializer;
import kotlinx.serialization.internal.PluginGeneratedSerialDescriptor;
import kotlinx.serialization.internal.StringSerializer;

/**
 * What the compiler plugin of kotlinx.serialization generates for {@link CartSession},
 * written in Java, because this build has no Kotlin compiler.
 */
final class KotlinCartSerializer implements GeneratedSerializer<CartSession> {

	static final KotlinCartSerializer INSTANCE = new KotlinCartSerializer();

	private static final KSerializer<List<CartItem>> ITEMS = BuiltinSerializersKt
		.ListSerializer(KotlinCartItemSerializer.INSTANCE);

	private final PluginGeneratedSerialDescriptor descriptor = new PluginGeneratedSerialDescriptor("CartSession", this,
			2);

	private KotlinCartSerializer() {
		this.descriptor.addElement("id", false);
		this.descriptor.addElement("items", false);
	}

	@Override
	public SerialDescriptor getDescriptor() {
		return this.descriptor;
	}

	@Override
	public KSerializer<?>[] childSerializers() {
		return new KSerializer<?>[] { StringSerializer.INSTANCE, ITEMS };
	}

	@Override
	public void serialize(Encoder encoder, CartSession value) {
		CompositeEncoder output = encoder.beginStructure(this.descriptor);
		output.encodeStringElement(this.descriptor, 0, value.id());
		output.encodeSerializableElement(this.descriptor, 1, ITEMS, value.items());
		output.endStructure(this.descriptor);
	}

	@Override
	public CartSession deserialize(Decoder decoder) {
		CompositeDecoder input = decoder.beginStructure(this.descriptor);
		String id = "";
		List<CartItem> items = List.of();
		for (int index = input.decodeElementIndex(this.descriptor); index != CompositeDecoder.DECODE_DONE; index = input
			.decodeElementIndex(this.descriptor)) {
			if (index == 0) {
				id = input.decodeStringElement(this.descriptor, 0);
			}
			else {
				items = input.decodeSerializableElement(this.descriptor, 1, ITEMS, null);
			}
		}
		input.endStructure(this.descriptor);
		return new CartSession(id, items);
	}

}
