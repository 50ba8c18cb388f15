package org.viborm.jdbc;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.EndsOfTime;
import org.viborm.driver.support.PostgresParameters;

/** How values travel through pgjdbc, told with the types of {@code java.sql} alone. */
final class PostgresValues implements JdbcValues {

  /** Midnight of 2000-01-01, from which the server counts. */
  private static final long EPOCH_MICROS = 946_684_800_000_000L;

  private static final long FIRST_MICROS = micros("0001-01-01T00:00:00Z");
  private static final long LAST_MICROS = micros("9999-12-31T23:59:59.999999Z");

  /** What a numeric may be that only a double can hold. */
  private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  private final boolean rawBytes;

  /**
   * Of a client.
   *
   * @param rawBytes whether its {@code getBytes} gives what the server sent of any column, as
   *     pgjdbc's does
   */
  PostgresValues(boolean rawBytes) {
    this.rawBytes = rawBytes;
  }

  private static long micros(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  @Override
  public void bind(PreparedStatement statement, int index, Binding binding, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, binding.array() ? Types.NULL : sqlType(binding.type()));
      return;
    }
    if (binding.array()) {
      bindArray(statement, index, binding.type(), elements(value));
      return;
    }
    switch (binding.type()) {
      case STRING -> statement.setString(index, (String) value);
      case INTEGER -> statement.setInt(index, (Integer) value);
      case LONG -> statement.setLong(index, (Long) value);
      case DOUBLE -> statement.setDouble(index, (Double) value);
      case DECIMAL -> statement.setBigDecimal(index, (BigDecimal) value);
      case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
      case BYTES -> statement.setBytes(index, (byte[]) value);
      case INSTANT -> statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC));
      case LOCAL_DATE_TIME, LOCAL_DATE, LOCAL_TIME -> statement.setObject(index, value);
      case JSON -> statement.setObject(index, value, Types.OTHER);
      case ANY -> bindAny(statement, index, value);
    }
  }

  private void bindAny(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value instanceof UUID) {
      statement.setObject(index, value);
      return;
    }
    Optional<Object[]> elements = BoundValues.elements(value);
    if (elements.isPresent()) {
      bindArray(statement, index, BindType.ANY, elements.get());
      return;
    }
    BoundValues.Typed typed = BoundValues.typed(value);
    if (typed.type() == BindType.STRING) {
      // Of no type, as a literal is: so it can be compared with an enum, a UUID or a date.
      statement.setObject(index, typed.value(), Types.OTHER);
      return;
    }
    bind(statement, index, Binding.of(typed.type()), typed.value());
  }

  private static @Nullable Object[] elements(Object value) {
    return BoundValues.elements(value).orElseThrow(() -> BoundValues.unbindable(value));
  }

  private static void bindArray(
      PreparedStatement statement, int index, BindType declared, @Nullable Object[] elements)
      throws SQLException {
    BindType type = declared;
    @Nullable Object[] plain = elements;
    if (declared == BindType.ANY) {
      Object first = firstNonNull(elements);
      if (first instanceof UUID) {
        setArray(statement, index, "uuid", elements);
        return;
      }
      type = first == null ? BindType.STRING : BoundValues.typed(first).type();
      plain = new @Nullable Object[elements.length];
      for (int i = 0; i < elements.length; i++) {
        Object element = elements[i];
        plain[i] = element == null ? null : BoundValues.typed(element).value();
      }
    }
    setArray(statement, index, PostgresParameters.typeName(type), typed(type, plain));
  }

  private static void setArray(
      PreparedStatement statement, int index, String name, @Nullable Object[] elements)
      throws SQLException {
    Array array = statement.getConnection().createArrayOf(name, elements);
    try {
      statement.setArray(index, array);
    } finally {
      array.free();
    }
  }

  private static @Nullable Object firstNonNull(@Nullable Object[] elements) {
    for (Object element : elements) {
      if (element != null) {
        return element;
      }
    }
    return null;
  }

  /** In an array of the element's own class, which pgjdbc encodes faster, and bytes only so. */
  private static @Nullable Object[] typed(BindType type, @Nullable Object[] elements) {
    return switch (type) {
      case STRING, JSON -> Arrays.copyOf(elements, elements.length, String[].class);
      case INTEGER -> Arrays.copyOf(elements, elements.length, Integer[].class);
      case LONG -> Arrays.copyOf(elements, elements.length, Long[].class);
      case DOUBLE -> Arrays.copyOf(elements, elements.length, Double[].class);
      case BOOLEAN -> Arrays.copyOf(elements, elements.length, Boolean[].class);
      case BYTES -> Arrays.copyOf(elements, elements.length, byte[][].class);
      case DECIMAL, INSTANT, LOCAL_DATE_TIME, LOCAL_DATE, LOCAL_TIME, ANY -> texts(elements);
    };
  }

  private static @Nullable Object[] texts(@Nullable Object[] elements) {
    @Nullable String[] texts = new @Nullable String[elements.length];
    for (int i = 0; i < elements.length; i++) {
      Object element = elements[i];
      if (element instanceof BigDecimal number) {
        texts[i] = number.toPlainString();
      } else {
        texts[i] = element == null ? null : element.toString();
      }
    }
    return texts;
  }

  private static int sqlType(BindType type) {
    return switch (type) {
      case STRING -> Types.VARCHAR;
      case INTEGER -> Types.INTEGER;
      case LONG -> Types.BIGINT;
      case DOUBLE -> Types.DOUBLE;
      case DECIMAL -> Types.NUMERIC;
      case BOOLEAN -> Types.BOOLEAN;
      case BYTES -> Types.BINARY;
      case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
      case LOCAL_DATE_TIME -> Types.TIMESTAMP;
      case LOCAL_DATE -> Types.DATE;
      case LOCAL_TIME -> Types.TIME;
      case JSON, ANY -> Types.NULL;
    };
  }

  @Override
  public @Nullable Integer integer(ResultSet rows, int column) throws SQLException {
    int value = rows.getInt(column);
    return value == 0 && rows.wasNull() ? null : (Integer) value;
  }

  @Override
  public @Nullable BigDecimal decimal(ResultSet rows, int column) throws SQLException {
    try {
      return rows.getBigDecimal(column);
    } catch (SQLException e) {
      if (NO_NUMBERS.contains(String.valueOf(rows.getString(column)))) {
        throw BoundValues.malformed(column, "a decimal number");
      }
      throw e;
    }
  }

  @Override
  public @Nullable Boolean bool(ResultSet rows, int column) throws SQLException {
    boolean value = rows.getBoolean(column);
    return (!value && rows.wasNull()) ? null : (Boolean) value;
  }

  @Override
  public @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    if (rawBytes) {
      byte @Nullable [] sent = rows.getBytes(column);
      if (sent == null) {
        return null;
      }
      if (sent.length == Long.BYTES) {
        long micros = ByteBuffer.wrap(sent).getLong() + EPOCH_MICROS;
        if (micros >= FIRST_MICROS && micros <= LAST_MICROS) {
          return Instant.ofEpochSecond(
              Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
        }
      }
    }
    @Nullable OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
    return value == null ? null : EndsOfTime.instant(value, column);
  }

  @Override
  public @Nullable LocalDateTime dateTime(ResultSet rows, int column) throws SQLException {
    @Nullable LocalDateTime value = rows.getObject(column, LocalDateTime.class);
    return value == null ? null : EndsOfTime.dateTime(value, column);
  }

  @Override
  public @Nullable LocalDate date(ResultSet rows, int column) throws SQLException {
    @Nullable LocalDate value = rows.getObject(column, LocalDate.class);
    return value == null ? null : EndsOfTime.date(value, column);
  }

  @Override
  public @Nullable LocalTime time(ResultSet rows, int column) throws SQLException {
    @Nullable LocalTime value = rows.getObject(column, LocalTime.class);
    return value == null ? null : EndsOfTime.time(value, column);
  }

  @Override
  public @Nullable Object @Nullable [] array(ResultSet rows, int column, BindType type)
      throws SQLException {
    return switch (type) {
      case INTEGER, LONG, DOUBLE, BOOLEAN, BYTES, ANY -> clientArray(rows, column);
      case STRING, JSON, DECIMAL, INSTANT, LOCAL_DATE_TIME, LOCAL_DATE, LOCAL_TIME ->
          PostgresArrayText.parse(rows.getString(column), column, type);
    };
  }

  private static @Nullable Object @Nullable [] clientArray(ResultSet rows, int column)
      throws SQLException {
    @Nullable Array array = rows.getArray(column);
    if (array == null) {
      return null;
    }
    try {
      return (@Nullable Object[]) array.getArray();
    } finally {
      array.free();
    }
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column) throws SQLException {
    String type = rows.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT);
    return switch (type) {
      case "timestamptz" -> instant(rows, column);
      case "timestamp" -> dateTime(rows, column);
      case "date" -> date(rows, column);
      case "time" -> time(rows, column);
      case "int2", "int4", "serial", "smallserial" -> integer(rows, column);
      case "int8", "bigserial", "oid" -> bigint(rows, column);
      case "float4", "float8" -> floating(rows, column);
      case "numeric" -> numeric(rows, column);
      case "bool" -> bool(rows, column);
      case "bytea" -> bytes(rows, column);
      case "uuid" -> rows.getObject(column, UUID.class);
      case "_timestamptz" -> array(rows, column, BindType.INSTANT);
      case "_timestamp" -> array(rows, column, BindType.LOCAL_DATE_TIME);
      case "_date" -> array(rows, column, BindType.LOCAL_DATE);
      case "_time" -> array(rows, column, BindType.LOCAL_TIME);
      case "_numeric" -> array(rows, column, BindType.DECIMAL);
      case "_int2", "_int4", "_int8", "_float4", "_float8", "_bool", "_bytea", "_uuid" ->
          clientArray(rows, column);
      default ->
          type.startsWith("_")
              ? PostgresArrayText.parse(rows.getString(column), column, BindType.STRING)
              : rows.getString(column);
    };
  }

  /** A number, or NaN and the infinities, which only a double can hold. */
  private static @Nullable Object numeric(ResultSet rows, int column) throws SQLException {
    @Nullable String text = rows.getString(column);
    if (text == null) {
      return null;
    }
    return NO_NUMBERS.contains(text) ? (Object) Double.valueOf(text) : new BigDecimal(text);
  }
}
