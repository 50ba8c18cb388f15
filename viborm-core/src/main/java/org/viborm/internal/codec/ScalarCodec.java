package org.viborm.internal.codec;

import java.time.DateTimeException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;
import org.viborm.errors.QueryEngineException;
import org.viborm.schema.SchemaField;

/** The codec of one value. */
public final class ScalarCodec implements Codec {

  /** Reads the stored form of a column. */
  @FunctionalInterface
  interface Fetch {
    @Nullable Object from(QueryResult row, int column);
  }

  /** Tells what is wrong with a value, or null. */
  @FunctionalInterface
  interface Check {
    @Nullable String fault(Object value);

    /** This check, and {@code next} of what passes it. */
    default Check and(Check next) {
      return value -> {
        String fault = fault(value);
        return fault == null ? next.fault(value) : fault;
      };
    }
  }

  private final Binding binding;
  private final Check check;
  private final UnaryOperator<Object> encode;
  private final UnaryOperator<Object> decode;
  private final UnaryOperator<Object> canonical;
  private final Fetch fetch;
  private final @Nullable SchemaField field;

  ScalarCodec(
      BindType type,
      Fetch fetch,
      Check check,
      UnaryOperator<Object> encode,
      UnaryOperator<Object> decode) {
    this(type, fetch, check, encode, decode, value -> decode.apply(encode.apply(value)));
  }

  /** A codec whose {@code canonical} is quicker than to encode and to decode again. */
  ScalarCodec(
      BindType type,
      Fetch fetch,
      Check check,
      UnaryOperator<Object> encode,
      UnaryOperator<Object> decode,
      UnaryOperator<Object> canonical) {
    this(Binding.of(type), fetch, check, encode, decode, canonical, null);
  }

  private ScalarCodec(
      Binding binding,
      Fetch fetch,
      Check check,
      UnaryOperator<Object> encode,
      UnaryOperator<Object> decode,
      UnaryOperator<Object> canonical,
      @Nullable SchemaField field) {
    this.binding = binding;
    this.fetch = fetch;
    this.check = check;
    this.encode = encode;
    this.decode = decode;
    this.canonical = canonical;
    this.field = field;
  }

  /** The same, which names {@code field} where its column holds something else. */
  ScalarCodec of(SchemaField field) {
    return new ScalarCodec(binding, fetch, check, encode, decode, canonical, field);
  }

  @Override
  public Binding binding() {
    return binding;
  }

  @Override
  public @Nullable String fault(@Nullable Object value) {
    return value == null ? null : check.fault(value);
  }

  @Override
  public @Nullable Object encode(@Nullable Object value) {
    return value == null ? null : encode.apply(value);
  }

  @Override
  public @Nullable Object decode(QueryResult row, int column) {
    Object stored = fetch.from(row, column);
    return stored == null ? null : decodeStored(stored);
  }

  /** The value of a stored form that was read by other means, such as from an array. */
  @Nullable Object decodeStored(@Nullable Object stored) {
    if (stored == null) {
      return null;
    }
    try {
      return decode.apply(stored);
    } catch (DateTimeException | NumberFormatException e) {
      // Without its cause, whose message holds the value.
      throw QueryEngineException.unreadable(
          field == null
              ? "a value that was read is no %s."
                  .formatted(binding.type().name().toLowerCase(Locale.ROOT))
              : "the column of field '%s' holds what is no %s."
                  .formatted(field.name(), field.type().label()));
    }
  }

  @Override
  public @Nullable Object canonical(@Nullable Object value) {
    return value == null ? null : canonical.apply(value);
  }
}
