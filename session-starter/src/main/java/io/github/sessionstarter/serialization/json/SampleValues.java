package io.github.sessionstarter.serialization.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.util.ClassUtil;

/**
 * Ordinary values of any type, with no part that is null, empty or zero where that can be
 * avoided. They are made as Jackson makes values of the type.
 */
final class SampleValues {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-07-08T09:10:11.123456789+02:00");

	private static final ZoneId ZONE = ZoneId.of("Europe/Prague");

	private static final List<Object> SCALARS = List.of("text", true, (byte) 1, (short) 1, 1, 1L, 0.5f, 0.5, 'a',
			new BigDecimal("1.50"), BigInteger.ONE, new UUID(1, 1), URI.create("https://example.org/"), Locale.UK,
			Currency.getInstance("EUR"), StandardCharsets.UTF_8, ZONE, TIME.getOffset(), TIME.atZoneSameInstant(ZONE),
			TIME, TIME.toInstant(), TIME.toLocalDate(), TIME.toLocalTime(), TIME.toLocalDateTime(), TIME.toOffsetTime(),
			Date.from(TIME.toInstant()), Duration.ofNanos(1_000_000_001), Period.of(1, 2, 3), Year.from(TIME),
			YearMonth.from(TIME), OptionalInt.of(1), OptionalLong.of(1), OptionalDouble.of(0.5), DayOfWeek.FRIDAY);

	private final DeserializationContext reading;

	private final Function<JavaType, List<JavaType>> subtypes;

	private final Set<JavaType> unfinished = new HashSet<>();

	/** Each type is made once, because types that refer to each other are many paths. */
	private final Map<JavaType, Optional<Object>> made = new HashMap<>();

	SampleValues(DeserializationContext reading, Function<JavaType, List<JavaType>> subtypes) {
		this.reading = reading;
		this.subtypes = subtypes;
	}

	/**
	 * Return a value of a type, or null if none is known, such as where a constructor
	 * rejects the samples.
	 */
	@Nullable Object of(JavaType type) {
		Class<?> raw = type.isPrimitive() ? ClassUtil.wrapperType(type.getRawClass()) : type.getRawClass();
		if (RoundTripCheck.UNTYPED.contains(raw) || !this.unfinished.add(type)) {
			return null;
		}
		try {
			for (Object scalar : SCALARS) {
				if (raw.isInstance(scalar)) {
					return scalar;
				}
			}
			Optional<Object> sample = this.made.get(type);
			if (sample == null) {
				sample = Optional.ofNullable(make(type));
				this.made.put(type, sample);
			}
			return sample.orElse(null);
		}
		catch (RuntimeException | LinkageError ex) {
			this.made.put(type, Optional.empty());
			return null;
		}
		finally {
			this.unfinished.remove(type);
		}
	}

	private @Nullable Object make(JavaType type) {
		if (type.isEnumType()) {
			Object[] constants = Objects.requireNonNull(type.getRawClass().getEnumConstants());
			return constants[constants.length - 1];
		}
		if (type.isTypeOrSubTypeOf(Optional.class)) {
			return Optional.ofNullable(of(type.getContentType()));
		}
		if (type.isArrayType()) {
			return array(type.getContentType());
		}
		ValueDeserializer<?> reader = this.reading.findContextualValueDeserializer(type, null);
		if (type.isContainerType()) {
			return fill(type, reader.getEmptyValue(this.reading));
		}
		if (reader instanceof BeanDeserializerBase ofBean) {
			return bean(ofBean);
		}
		for (JavaType subtype : this.subtypes.apply(type)) {
			Object sample = of(subtype);
			if (sample != null) {
				return sample;
			}
		}
		return null;
	}

	private Object array(JavaType content) {
		Object element = of(content);
		Object array = Array.newInstance(content.getRawClass(), (element != null) ? 1 : 0);
		if (element != null) {
			Array.set(array, 0, element);
		}
		return array;
	}

	@SuppressWarnings("unchecked")
	private @Nullable Object fill(JavaType type, @Nullable Object container) {
		Object content = of(type.getContentType());
		if (content != null && container instanceof Collection<?> collection) {
			((Collection<Object>) collection).add(content);
		}
		else if (content != null && container instanceof Map<?, ?> map) {
			Object key = of(type.getKeyType());
			if (key != null) {
				((Map<Object, Object>) map).put(key, content);
			}
		}
		return container;
	}

	private Object bean(BeanDeserializerBase reader) {
		Object bean = create(reader.getValueInstantiator());
		reader.properties().forEachRemaining((property) -> {
			Object value = (property instanceof CreatorProperty) ? null : of(property.getType());
			if (value != null) {
				property.set(this.reading, bean, value);
			}
		});
		return bean;
	}

	private Object create(ValueInstantiator creators) {
		if (creators.canCreateFromObjectWith()) {
			return creators.createFromObjectWith(this.reading,
					Arrays.stream(creators.getFromObjectArguments(this.reading.getConfig()))
						.map((parameter) -> of(parameter.getType()))
						.toArray());
		}
		if (creators.canCreateUsingDelegate()) {
			return creators.createUsingDelegate(this.reading, of(creators.getDelegateType(this.reading.getConfig())));
		}
		return creators.canCreateUsingDefault() ? creators.createUsingDefault(this.reading)
				: creators.createFromString(this.reading, "text");
	}

}
