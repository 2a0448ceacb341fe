package io.github.sessionstarter.ktor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The session types of the Ktor servers that answered, as records. What Kotlin says with
 * a type without question mark, a record says in its constructor.
 */
public final class KtorSessions {

	private static final Map<String, Class<?>> TYPES = Map.of("user", User.class, "admin", User.class, "cart",
			Cart.class, "profile", Profile.class, "numbers", Numbers.class, "defaults", Defaults.class, "renamed",
			Renamed.class, "shape", Shape.class, "sets", Sets.class);

	private KtorSessions() {
	}

	public static Class<?> type(String name) {
		return Objects.requireNonNull(TYPES.get(name));
	}

	record User(String id, int count) {

		User {
			Objects.requireNonNull(id);
		}

	}

	record Cart(List<CartItem> items) {

		Cart {
			Objects.requireNonNull(items);
		}

	}

	record CartItem(String sku, int qty) {

		CartItem {
			Objects.requireNonNull(sku);
		}

	}

	record Profile(String name, @Nullable String nickname, Role role, @Nullable Address address, long visits,
			double balance, boolean active, List<String> tags, Map<String, String> attrs, String notes) {

		Profile {
			Objects.requireNonNull(name);
			Objects.requireNonNull(role);
			Objects.requireNonNull(tags);
			Objects.requireNonNull(attrs);
			Objects.requireNonNull(notes);
		}

	}

	enum Role {

		GUEST, MEMBER, ADMIN

	}

	record Address(String city, @Nullable String zip) {

		Address {
			Objects.requireNonNull(city);
		}

	}

	record Numbers(int i, long l, float f, double d, char c, boolean b) {

	}

	record Defaults(String id, String theme, Integer page, @Nullable String hint) {

		Defaults {
			Objects.requireNonNull(id);
			theme = (theme != null) ? theme : "light";
			page = (page != null) ? page : 1;
		}

	}

	record Renamed(@JsonProperty("user_id") String userId, boolean ok) {

		Renamed {
			Objects.requireNonNull(userId);
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "interop.ShapeSession.Circle"),
			@JsonSubTypes.Type(value = Rect.class, name = "interop.ShapeSession.Rect") })
	public sealed interface Shape {

	}

	record Circle(int r) implements Shape {

	}

	record Rect(int w, int h) implements Shape {

	}

	record Sets(@JsonDeserialize(as = LinkedHashSet.class) Set<String> tags, List<Integer> ids,
			Map<String, Integer> scores) {

		Sets {
			Objects.requireNonNull(tags);
			Objects.requireNonNull(ids);
			Objects.requireNonNull(scores);
		}

	}

}
