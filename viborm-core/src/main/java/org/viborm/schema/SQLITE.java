package org.viborm.schema;

/**
 * The types of SQLite, for fields that shall not have the usual one: {@code
 * s.decimal(SQLITE.DECIMAL.numeric())}. Other databases ignore them.
 */
public final class SQLITE {

  /** Types of text. */
  public static final StringTypes STRING = new StringTypes();

  /** Types of 32-bit numbers. */
  public static final IntTypes INT = new IntTypes();

  /** Types of 64-bit numbers. */
  public static final BigIntTypes BIGINT = new BigIntTypes();

  /** Types of floating numbers. */
  public static final FloatTypes FLOAT = new FloatTypes();

  /** Types of exact numbers. */
  public static final DecimalTypes DECIMAL = new DecimalTypes();

  /** Types of truth values. */
  public static final BooleanTypes BOOLEAN = new BooleanTypes();

  /** Types of dates and times. */
  public static final DateTimeTypes DATETIME = new DateTimeTypes();

  /** Types of JSON documents. */
  public static final JsonTypes JSON = new JsonTypes();

  /** Types of bytes. */
  public static final BlobTypes BLOB = new BlobTypes();

  private SQLITE() {}

  /** Types of text. */
  public static final class StringTypes {

    private StringTypes() {}

    /** {@code TEXT}. */
    public NativeType text() {
      return NativeType.of("sqlite", "TEXT", ScalarType.STRING, ScalarType.ENUM);
    }
  }

  /** Types of 32-bit numbers. */
  public static final class IntTypes {

    private IntTypes() {}

    /** {@code INTEGER}. */
    public NativeType integer() {
      return NativeType.of("sqlite", "INTEGER", ScalarType.INT);
    }
  }

  /** Types of 64-bit numbers. */
  public static final class BigIntTypes {

    private BigIntTypes() {}

    /** {@code INTEGER}. */
    public NativeType integer() {
      return NativeType.of("sqlite", "INTEGER", ScalarType.BIG_INT);
    }
  }

  /** Types of floating numbers. */
  public static final class FloatTypes {

    private FloatTypes() {}

    /** {@code REAL}. */
    public NativeType real() {
      return NativeType.of("sqlite", "REAL", ScalarType.FLOAT);
    }
  }

  /** Types of exact numbers. */
  public static final class DecimalTypes {

    private DecimalTypes() {}

    /** {@code TEXT}: exact. */
    public NativeType text() {
      return NativeType.of("sqlite", "TEXT", ScalarType.DECIMAL);
    }

    /** {@code REAL}: approximate. */
    public NativeType real() {
      return NativeType.of("sqlite", "REAL", ScalarType.DECIMAL);
    }

    /** {@code NUMERIC}: approximate. */
    public NativeType numeric() {
      return NativeType.of("sqlite", "NUMERIC", ScalarType.DECIMAL);
    }
  }

  /** Types of truth values. */
  public static final class BooleanTypes {

    private BooleanTypes() {}

    /** {@code INTEGER}: 0 and 1. */
    public NativeType integer() {
      return NativeType.of("sqlite", "INTEGER", ScalarType.BOOLEAN);
    }
  }

  /** Types of dates and times. */
  public static final class DateTimeTypes {

    private DateTimeTypes() {}

    /** {@code TEXT} of fixed width. */
    public NativeType text() {
      return NativeType.of(
          "sqlite", "TEXT", ScalarType.DATE_TIME, ScalarType.DATE, ScalarType.TIME);
    }

    /** {@code REAL}: a Julian day, of about a tenth of a millisecond. */
    public NativeType real() {
      return NativeType.of("sqlite", "REAL", ScalarType.DATE_TIME);
    }

    /** {@code INTEGER}: seconds since 1970. */
    public NativeType integer() {
      return NativeType.of("sqlite", "INTEGER", ScalarType.DATE_TIME);
    }
  }

  /** Types of JSON documents. */
  public static final class JsonTypes {

    private JsonTypes() {}

    /** {@code TEXT}. */
    public NativeType text() {
      return NativeType.of("sqlite", "TEXT", ScalarType.JSON);
    }
  }

  /** Types of bytes. */
  public static final class BlobTypes {

    private BlobTypes() {}

    /** {@code BLOB}. */
    public NativeType blob() {
      return NativeType.of("sqlite", "BLOB", ScalarType.BLOB);
    }
  }
}
