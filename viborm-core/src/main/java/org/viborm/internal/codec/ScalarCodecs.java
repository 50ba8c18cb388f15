package org.viborm.internal.codec;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.QueryResult;
import org.viborm.driver.Storage;
import org.viborm.errors.QueryEngineException;
import org.viborm.schema.EnumType;
import org.viborm.schema.Point;
import org.viborm.schema.SchemaField;

/** Makes the codec of a field's single values. */
final class ScalarCodecs {

  private static final UnaryOperator<Object> AS_IT_IS = UnaryOperator.identity();

  private ScalarCodecs() {}

  /** The codec; {@code fits} tells what the database cannot keep of what the type has. */
  static ScalarCodec of(SchemaField field, Storage storage, ScalarCodec.Check fits) {
    return byType(field, storage, fits).of(field);
  }

  private static ScalarCodec byType(SchemaField field, Storage storage, ScalarCodec.Check fits) {
    return switch (field.type()) {
      case STRING -> text(ValueChecks::string);
      case INT -> plain(BindType.INTEGER, QueryResult::integer, ValueChecks.ofType(Integer.class));
      case BIG_INT -> bigInt(storage);
      case FLOAT -> plain(BindType.DOUBLE, QueryResult::floating, ValueChecks::finite);
      case DECIMAL -> decimal(storage, fits);
      case BOOLEAN -> bool(storage);
      case DATE_TIME ->
          field.withoutTimezone() ? dateTime(field, storage) : instant(field, storage);
      case DATE -> date(storage);
      case TIME -> time(field, storage);
      case JSON -> json(fits);
      case BLOB -> plain(BindType.BYTES, QueryResult::bytes, ValueChecks.ofType(byte[].class));
      case ENUM -> enumeration(field);
      case VECTOR -> vector(field);
      case POINT -> point(storage);
    };
  }

  /** The codec of numbers that no field tells the form of. */
  static ScalarCodec number(BindType type) {
    NumberCodec codec = new NumberCodec(type);
    return new ScalarCodec(
        type,
        codec::decode,
        codec::fault,
        value -> NumberCodec.number(type, (Number) value),
        AS_IT_IS);
  }

  private static ScalarCodec plain(
      BindType type, ScalarCodec.Fetch fetch, ScalarCodec.Check check) {
    return new ScalarCodec(type, fetch, check, AS_IT_IS, AS_IT_IS, AS_IT_IS);
  }

  private static ScalarCodec text(ScalarCodec.Check check) {
    return plain(BindType.STRING, QueryResult::string, check);
  }

  private static ScalarCodec bigInt(Storage storage) {
    ScalarCodec.Check check = ValueChecks.ofType(Long.class);
    return storage == Storage.TEXT
        ? new ScalarCodec(
            BindType.STRING,
            QueryResult::string,
            check,
            Object::toString,
            stored -> Long.valueOf((String) stored),
            AS_IT_IS)
        : plain(BindType.LONG, QueryResult::bigint, check);
  }

  private static ScalarCodec decimal(Storage storage, ScalarCodec.Check fits) {
    ScalarCodec.Check check = ((ScalarCodec.Check) ValueChecks::decimal).and(fits);
    if (storage == Storage.TEXT) {
      return new ScalarCodec(
          BindType.STRING,
          QueryResult::string,
          check,
          value -> canonical((BigDecimal) value).toPlainString(),
          stored -> canonical(new BigDecimal((String) stored)));
    }
    UnaryOperator<Object> canonical = value -> canonical((BigDecimal) value);
    return new ScalarCodec(BindType.DECIMAL, QueryResult::decimal, check, canonical, canonical);
  }

  /** Without trailing zeros, never in exponent form: {@code 1.10} and {@code 1.1} are one value. */
  static BigDecimal canonical(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static ScalarCodec bool(Storage storage) {
    ScalarCodec.Check check = ValueChecks.ofType(Boolean.class);
    if (storage == Storage.INTEGER) {
      return new ScalarCodec(
          BindType.INTEGER,
          QueryResult::integer,
          check,
          value -> (Boolean) value ? 1 : 0,
          stored -> ((Number) stored).intValue() != 0,
          AS_IT_IS);
    }
    return plain(BindType.BOOLEAN, QueryResult::bool, check);
  }

  private static ChronoUnit unit(SchemaField field) {
    return field.precision() > 3 ? ChronoUnit.MICROS : ChronoUnit.MILLIS;
  }

  /** How many digits stand after the second. */
  private static int digits(SchemaField field) {
    return field.precision() > 3 ? 6 : 3;
  }

  private static String fraction(SchemaField field) {
    return "S".repeat(digits(field));
  }

  private static ScalarCodec instant(SchemaField field, Storage storage) {
    ChronoUnit unit = unit(field);
    UnaryOperator<Object> cut = value -> ((Instant) value).truncatedTo(unit);
    if (storage == Storage.TEXT) {
      int digits = digits(field);
      return new ScalarCodec(
          BindType.STRING,
          QueryResult::string,
          ValueChecks::instant,
          value -> TimeText.of((Instant) value, digits),
          stored -> TimeText.instant((String) stored),
          cut);
    }
    return new ScalarCodec(
        BindType.INSTANT, QueryResult::instant, ValueChecks::instant, cut, AS_IT_IS);
  }

  private static ScalarCodec dateTime(SchemaField field, Storage storage) {
    ChronoUnit unit = unit(field);
    UnaryOperator<Object> cut = value -> ((LocalDateTime) value).truncatedTo(unit);
    if (storage == Storage.TEXT) {
      int digits = digits(field);
      return new ScalarCodec(
          BindType.STRING,
          QueryResult::string,
          ValueChecks::dateTime,
          value -> TimeText.of((LocalDateTime) value, digits),
          stored -> TimeText.dateTime((String) stored),
          cut);
    }
    return new ScalarCodec(
        BindType.LOCAL_DATE_TIME, QueryResult::dateTime, ValueChecks::dateTime, cut, AS_IT_IS);
  }

  private static ScalarCodec date(Storage storage) {
    if (storage == Storage.TEXT) {
      return new ScalarCodec(
          BindType.STRING,
          QueryResult::string,
          ValueChecks::date,
          Object::toString,
          stored -> LocalDate.parse((String) stored));
    }
    return plain(BindType.LOCAL_DATE, QueryResult::date, ValueChecks::date);
  }

  private static ScalarCodec time(SchemaField field, Storage storage) {
    ChronoUnit unit = unit(field);
    ScalarCodec.Check check = ValueChecks.ofType(LocalTime.class);
    if (storage == Storage.TEXT) {
      DateTimeFormatter format =
          DateTimeFormatter.ofPattern("HH:mm:ss." + fraction(field), Locale.ROOT);
      return new ScalarCodec(
          BindType.STRING,
          QueryResult::string,
          check,
          value -> format.format(((LocalTime) value).truncatedTo(unit)),
          stored -> LocalTime.parse((String) stored));
    }
    UnaryOperator<Object> cut = value -> ((LocalTime) value).truncatedTo(unit);
    return new ScalarCodec(BindType.LOCAL_TIME, QueryResult::time, check, cut, AS_IT_IS);
  }

  private static ScalarCodec json(ScalarCodec.Check fits) {
    ScalarCodec.Check check = ValueChecks::json;
    return new ScalarCodec(
        BindType.JSON,
        QueryResult::string,
        check.and(fits),
        value -> ((JsonValue) value).toString(),
        stored -> JsonText.parse((String) stored));
  }

  private static ScalarCodec enumeration(SchemaField field) {
    EnumType type = field.enumType();
    Class<? extends Enum<?>> javaType = type.javaType();
    Map<String, Object> constants = new HashMap<>();
    if (javaType != null) {
      for (Enum<?> constant : javaType.getEnumConstants()) {
        constants.put(constant.name(), constant);
      }
    } else {
      type.members().forEach(member -> constants.put(member, member));
    }
    return new ScalarCodec(
        BindType.STRING,
        QueryResult::string,
        ValueChecks.member(type),
        value -> value instanceof Enum<?> constant ? constant.name() : value,
        stored -> {
          Object constant = constants.get((String) stored);
          if (constant == null) {
            throw QueryEngineException.unreadable(
                "the column of field '%s' holds what is none of its enum's members: %s."
                    .formatted(field.name(), String.join(", ", type.members())));
          }
          return constant;
        });
  }

  private static ScalarCodec vector(SchemaField field) {
    return new ScalarCodec(
        BindType.STRING,
        QueryResult::string,
        ValueChecks.vector(field.dimension()),
        value -> JsonText.ofVector((float[]) value),
        stored -> JsonText.toVector((String) stored));
  }

  private static ScalarCodec point(Storage storage) {
    boolean json = storage == Storage.JSON;
    return new ScalarCodec(
        BindType.STRING,
        QueryResult::string,
        ValueChecks::point,
        value -> json ? JsonText.ofPoint((Point) value) : pair((Point) value),
        stored -> json ? JsonText.toPoint((String) stored) : fromPair((String) stored));
  }

  private static String pair(Point point) {
    return "(" + point.x() + "," + point.y() + ")";
  }

  private static Point fromPair(String text) {
    int comma = text.indexOf(',');
    return new Point(
        Double.parseDouble(text.substring(1, comma)),
        Double.parseDouble(text.substring(comma + 1, text.length() - 1)));
  }

  /** Whether {@code year} is one that every database keeps. */
  static @Nullable String yearFault(java.time.temporal.TemporalAccessor date) {
    int year = date.get(ChronoField.YEAR);
    return year < 1 || year > 9999
        ? "the year is outside what can be stored. Years 0001 to 9999 are."
        : null;
  }
}
