package io.github.sessionstarter.serialization.json;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.deser.bean.BuilderBasedDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/**
 * A check that finds at start-up what Jackson would report with the first value only: it
 * has Jackson make a reader of the type, and looks at each part of it.
 */
public final class JacksonTypeCheck extends ValueDeserializerModifier {

	/** Deeper than any type that is written by hand. */
	private static final int MAX_TYPE_DEPTH = 32;

	private final transient JsonMapper mapper;

	private final transient Set<JavaType> subtypes = new HashSet<>();

	private JacksonTypeCheck(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Check a type. What may not come back equal is logged as one warning.
	 * @param mapper writes and reads the values
	 * @param type the type of a session
	 * @throws IllegalArgumentException with the reason, if values of the type cannot be
	 * written and read back equal
	 */
	public static void check(JsonMapper mapper, Class<?> type) {
		JacksonTypeCheck check = new JacksonTypeCheck(mapper);
		JsonMapper checking = mapper.rebuild()
			.addModule(new SimpleModule("session-type-check").setDeserializerModifier(check))
			.disable(DeserializationFeature.EAGER_DESERIALIZER_FETCH) // hides failures
			.build();
		try {
			// Makes the reader of an element although there is none.
			checking.readerForListOf(type).readValue("[]");
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
		RoundTripCheck.check(mapper, type);
	}

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier type,
			ValueDeserializer<?> deserializer) {
		refuseExpansion(type);
		return new Part(type.get(), deserializer);
	}

	private static void refuseExpansion(BeanDescription.Supplier type) {
		int depth = depth(type.getType());
		if (depth > MAX_TYPE_DEPTH) {
			String property = type.get()
				.findProperties()
				.stream()
				.filter((part) -> depth(part.getPrimaryType()) > depth)
				.map((part) -> "." + part.getName())
				.findFirst()
				.orElse("");
			throw refusal(type.getBeanClass().getSimpleName() + property, type.getType(),
					"expands without end, as its type arguments hold themselves; use a type without them");
		}
	}

	private static int depth(JavaType type) {
		return 1 + type.getBindings().getTypeParameters().stream().mapToInt(JacksonTypeCheck::depth).max().orElse(0);
	}

	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		refuseClassLiterals("The key of a map", type);
		return deserializer;
	}

	private @Nullable String reasonAgainst(BeanDescription type, BeanDeserializer reader) {
		if (RoundTripCheck.lacksKotlin(this.mapper, type.getBeanClass())) {
			return RoundTripCheck.WITHOUT_KOTLIN;
		}
		if (type.isNonStaticInnerClass()) {
			return "is an inner class, which needs an instance of the outer one; make it static";
		}
		Written written = new Written();
		this.mapper.acceptJsonFormatVisitor(type.getType(), written);
		ValueInstantiator creators = reader.getValueInstantiator();
		if (!(written.object ? readsObjects(creators) : creators.canInstantiate())) {
			return "has no constructor that Jackson can use; make it a record, "
					+ "or mark a constructor or static factory method with @JsonCreator";
		}
		boolean read = reader.getPropertyCount() > 0 || reader.hasAnySetter() || creators.canCreateUsingDelegate();
		if (written.object && hasState(type.getBeanClass()) && !(written.properties && read)) {
			return "has fields but no properties that Jackson can write and read; make it a record, "
					+ "or give it getters and setters";
		}
		return null;
	}

	private static boolean readsObjects(ValueInstantiator creators) {
		return creators.canCreateUsingDefault() || creators.canCreateFromObjectWith()
				|| creators.canCreateUsingDelegate();
	}

	private static boolean hasState(Class<?> type) {
		for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
			for (Field field : declaring.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
					return true;
				}
			}
		}
		return false;
	}

	/** Jackson reads them by loading the class that the text names. */
	private static void refuseClassLiterals(String where, JavaType type) {
		if (type.hasRawClass(Class.class)) {
			throw refusal(where, type, "would let the text choose a class to load");
		}
	}

	private static IllegalArgumentException refusal(String where, JavaType type, String reason) {
		return new IllegalArgumentException(where + ": " + type.getRawClass().getTypeName() + " " + reason);
	}

	/**
	 * A deserializer that reads a class, and learns before which property it is for.
	 */
	private final class Part extends DelegatingDeserializer {

		private final BeanDescription bean;

		Part(BeanDescription bean, ValueDeserializer<?> reader) {
			super(reader);
			this.bean = bean;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
			return new Part(this.bean, reader);
		}

		@Override
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			JavaType type = this.bean.getType();
			AnnotatedMember member = (property != null) ? property.getMember() : null;
			String where = (property == null || member == null) ? type.getRawClass().getSimpleName()
					: member.getDeclaringClass().getSimpleName() + "." + property.getName();
			refuseClassLiterals(where, type);
			JsonTypeInfo.Value names = names(context, this.bean.getClassInfo());
			if (names == null && member != null) {
				names = names(context, member);
			}
			if (names != null && names.getIdType() != JsonTypeInfo.Id.CUSTOM) {
				readSubtypes(context, where);
			}
			else if (names == null && getDelegatee() instanceof AbstractDeserializer) {
				throw refusal(where, type, "is abstract, and nothing says which class to read; use a concrete type, "
						+ "or a sealed one with @JsonTypeInfo(use = Id.NAME)");
			}
			if (getDelegatee() instanceof BuilderBasedDeserializer) {
				throw refusal(where, type,
						"is made by a builder, which neither carries unknown properties nor tells what"
								+ " it reads; make it a record, or mark a constructor with @JsonCreator");
			}
			if (getDelegatee() instanceof BeanDeserializer reader) {
				String reason = reasonAgainst(this.bean, reader);
				if (reason != null) {
					throw refusal(where, type, reason);
				}
			}
			return super.createContextual(context, property);
		}

		private JsonTypeInfo.@Nullable Value names(DeserializationContext context, Annotated annotated) {
			return context.getAnnotationIntrospector().findPolymorphicTypeInfo(context.getConfig(), annotated);
		}

		private void readSubtypes(DeserializationContext context, String where) {
			DeserializationConfig config = context.getConfig();
			boolean concrete = false;
			for (NamedType name : config.getSubtypeResolver()
				.collectAndResolveSubtypesByTypeId(config, this.bean.getClassInfo())) {
				JavaType subtype = config.constructType(name.getType());
				if (!subtype.isAbstract()) {
					concrete = true;
					if (JacksonTypeCheck.this.subtypes.add(subtype)) {
						context.findContextualValueDeserializer(subtype, null);
					}
				}
			}
			if (!concrete) {
				throw refusal(where, this.bean.getType(),
						"has @JsonTypeInfo but no subtypes; seal it, or name them with @JsonSubTypes");
			}
		}

	}

	/**
	 * What Jackson writes of a type.
	 */
	private static final class Written extends JsonFormatVisitorWrapper.Base {

		private boolean object;

		private boolean properties;

		@Override
		public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
			this.object = true;
			this.properties = getContext().findValueSerializer(type).properties().hasNext();
			return super.expectObjectFormat(type);
		}

	}

}
