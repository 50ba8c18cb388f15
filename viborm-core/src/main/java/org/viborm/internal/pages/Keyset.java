package org.viborm.internal.pages;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.EnumType;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * By what the rows of a read are placed one behind another: the fields of its order and the primary
 * key. Makes the condition that a row is behind a place, and the text of a place. Immutable.
 */
public final class Keyset {

  /** The projection of a count of rows. */
  public static final Projection ALL =
      new Projection.Aggregate(new Aggregation(Aggregation.Function.COUNT, null));

  private final SchemaModel model;
  private final List<Key> keys;

  private Keyset(SchemaModel model, List<Key> keys) {
    this.model = model;
    this.keys = List.copyOf(keys);
  }

  /** One field of the order. */
  private record Key(SchemaField field, boolean descending, boolean nullsFirst) {

    @Override
    public String toString() {
      return field.name() + (descending ? "-" : "+") + (nullsFirst ? "f" : "l");
    }
  }

  /**
   * The keyset of the rows of {@code model} in {@code orders}.
   *
   * @throws ValidationException V4001 if rows have no place in such an order
   */
  public static Keyset of(SchemaModel model, List<OrderBy> orders) {
    List<Key> keys = new ArrayList<>();
    Set<String> fields = new HashSet<>();
    for (OrderBy order : orders) {
      if (!(order instanceof OrderBy.ByField by) || by.field().depth() != 0) {
        throw TypedFaults.invalid(
            "page.orderBy",
            "pages are ordered by fields of the model only.",
            "Read with take(...) and skip(...).");
      }
      SchemaField field = model.field(by.field().field()).orElseThrow();
      if (fields.add(field.name())) {
        boolean descending = by.direction() == OrderBy.Direction.DESC;
        keys.add(
            new Key(
                ordered(field),
                descending,
                by.nulls() == OrderBy.Nulls.DEFAULT
                    ? descending
                    : by.nulls() == OrderBy.Nulls.FIRST));
      }
    }
    for (SchemaField field : model.primaryKey().fields()) {
      if (fields.add(field.name())) {
        keys.add(new Key(ordered(field), false, false));
      }
    }
    return new Keyset(model, keys);
  }

  private static SchemaField ordered(SchemaField field) {
    boolean ordered =
        !field.list()
            && switch (field.type()) {
              case JSON, BLOB, VECTOR, POINT -> false;
              default -> true;
            };
    if (!ordered) {
      throw TypedFaults.invalid(
          "page.orderBy." + field.name(),
          "'%s' does not order pages.".formatted(field.name()),
          "Order by fields of texts, numbers, truth values, times or enums.");
    }
    return field;
  }

  private FieldRef ref(Key key) {
    return new FieldRef(0, model.name(), key.field().name());
  }

  /** What reads the place of a row. */
  public List<Projection> projections() {
    return keys.stream().<Projection>map(key -> new Projection.Scalar(ref(key))).toList();
  }

  // behind a place

  /** The condition that a row is behind the place {@code values}. */
  public Filter after(List<@Nullable Object> values) {
    List<Filter> cases = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      List<Filter> parts = new ArrayList<>();
      for (int before = 0; before < i; before++) {
        parts.add(same(keys.get(before), values.get(before)));
      }
      parts.add(behind(keys.get(i), values.get(i)));
      cases.add(new Filter.And(parts));
    }
    return new Filter.Or(cases);
  }

  private Filter same(Key key, @Nullable Object value) {
    return value == null
        ? new Filter.NullCheck(ref(key), false)
        : compare(key, Filter.Comparison.EQ, value);
  }

  private Filter compare(Key key, Filter.Comparison comparison, Object value) {
    return new Filter.Compare(ref(key), comparison, new Operand.Value(value), false);
  }

  private Filter behind(Key key, @Nullable Object value) {
    if (value == null) {
      return key.nullsFirst() ? new Filter.NullCheck(ref(key), true) : new Filter.Constant(false);
    }
    Filter beyond = beyond(key, value);
    return key.field().nullable() && !key.nullsFirst()
        ? new Filter.Or(List.of(beyond, new Filter.NullCheck(ref(key), false)))
        : beyond;
  }

  private Filter beyond(Key key, Object value) {
    if (key.field().type() == ScalarType.BOOLEAN) {
      return value.equals(key.descending())
          ? compare(key, Filter.Comparison.EQ, !key.descending())
          : new Filter.Constant(false);
    }
    if (key.field().type() == ScalarType.ENUM) {
      List<Object> members = members(key.field().enumType());
      int place = members.indexOf(value);
      List<Object> beyond =
          key.descending() ? members.subList(0, place) : members.subList(place + 1, members.size());
      return beyond.isEmpty()
          ? new Filter.Constant(false)
          : new Filter.In(ref(key), new Operand.Value(List.copyOf(beyond)), false, false);
    }
    return compare(key, key.descending() ? Filter.Comparison.LT : Filter.Comparison.GT, value);
  }

  /** The members of an enum as they are read, in the order of their declaration. */
  private static List<Object> members(EnumType type) {
    return type.members().stream().<Object>map(name -> member(type, name)).toList();
  }

  private static Object member(EnumType type, String name) {
    Class<? extends Enum<?>> javaType = type.javaType();
    if (javaType == null) {
      return name;
    }
    for (Enum<?> constant : javaType.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no such member");
  }

  // places as text

  /** The place {@code values} as text. */
  public String cursor(List<@Nullable Object> values) {
    JsonArrayBuilder array = Json.createArrayBuilder().add(signature());
    for (Object value : values) {
      if (value == null) {
        array.addNull();
      } else {
        array.add(value instanceof Enum<?> constant ? constant.name() : value.toString());
      }
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(array.build().toString().getBytes(StandardCharsets.UTF_8));
  }

  private String signature() {
    return model.name() + keys;
  }

  /**
   * The place that {@code cursor} is the text of.
   *
   * @throws ValidationException V4001 if it is not one of this order
   */
  public List<@Nullable Object> values(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        List<@Nullable Object> values = values(reader.readArray());
        if (cursor(values).equals(cursor)) {
          return values;
        }
      }
    } catch (JsonException
        | IllegalArgumentException
        | DateTimeException
        | ClassCastException failure) {
      throw foreign();
    }
    throw foreign();
  }

  private List<@Nullable Object> values(JsonArray array) {
    if (array.size() != keys.size() + 1 || !array.getString(0).equals(signature())) {
      throw foreign();
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      JsonValue value = array.get(i + 1);
      SchemaField field = keys.get(i).field();
      if (value == JsonValue.NULL && field.nullable()) {
        values.add(null);
      } else {
        values.add(value(field, ((JsonString) value).getString()));
      }
    }
    return values;
  }

  private static Object value(SchemaField field, String text) {
    return switch (field.type()) {
      case INT -> Integer.valueOf(text);
      case BIG_INT -> Long.valueOf(text);
      case FLOAT -> Double.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE_TIME -> field.withoutTimezone() ? LocalDateTime.parse(text) : Instant.parse(text);
      case DATE -> LocalDate.parse(text);
      case TIME -> LocalTime.parse(text);
      case ENUM -> member(field.enumType(), text);
      default -> text;
    };
  }

  private ValidationException foreign() {
    return TypedFaults.invalid(
        "page.after",
        "this is no cursor of a page of '%s' in this order.".formatted(model.name()),
        "Give what cursor() of a page of the same read gave, unchanged.");
  }
}
