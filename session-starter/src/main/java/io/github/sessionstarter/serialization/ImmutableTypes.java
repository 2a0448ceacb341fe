package io.github.sessionstarter.serialization;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The types whose instances cannot change once they are made. A value of such a type need
 * not be serialized again to find out whether it was changed in place.
 */
public final class ImmutableTypes {

	private static final Set<Class<?>> VALUES = Set.of(String.class, Boolean.class, Byte.class, Character.class,
			Short.class, Integer.class, Long.class, Float.class, Double.class, BigDecimal.class, BigInteger.class,
			Duration.class, Instant.class, LocalDate.class, LocalDateTime.class, LocalTime.class, MonthDay.class,
			OffsetDateTime.class, OffsetTime.class, Period.class, Year.class, YearMonth.class, ZoneId.class,
			ZoneOffset.class, ZonedDateTime.class, OptionalDouble.class, OptionalInt.class, OptionalLong.class,
			Currency.class, Locale.class, UUID.class, URI.class);

	private ImmutableTypes() {
	}

	/**
	 * Return whether values of a type cannot change.
	 * @param type the type
	 * @return {@code false} for arrays, open interfaces and ordinary classes, or a record
	 * with one of them in it
	 */
	public static boolean isImmutable(Class<?> type) {
		return isImmutable(type, new HashSet<>());
	}

	private static boolean isImmutable(Type type, Set<Class<?>> assumed) {
		if (type instanceof ParameterizedType generic) {
			return (generic.getRawType() == Optional.class) ? isImmutable(generic.getActualTypeArguments()[0], assumed)
					: isImmutable(generic.getRawType(), assumed);
		}
		if (!(type instanceof Class<?> candidate)) {
			return false;
		}
		if (candidate.isPrimitive() || candidate.isEnum() || VALUES.contains(candidate)) {
			return true;
		}
		if (candidate.isRecord()) {
			// A record within itself is as immutable as the rest of it.
			return !assumed.add(candidate) || hasImmutableComponents(candidate, assumed);
		}
		return candidate.isInterface() && candidate.isSealed()
				&& (!assumed.add(candidate) || hasImmutableImplementations(candidate, assumed));
	}

	private static boolean hasImmutableComponents(Class<?> type, Set<Class<?>> assumed) {
		for (RecordComponent component : type.getRecordComponents()) {
			if (!isImmutable(component.getGenericType(), assumed)) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasImmutableImplementations(Class<?> type, Set<Class<?>> assumed) {
		for (Class<?> implementation : type.getPermittedSubclasses()) {
			if (!isImmutable(implementation, assumed)) {
				return false;
			}
		}
		return true;
	}

}
