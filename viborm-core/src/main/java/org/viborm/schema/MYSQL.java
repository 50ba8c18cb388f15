package org.viborm.schema;

/**
 * The types of MySQL and MariaDB, for fields that shall not have the usual one: {@code
 * s.string(MYSQL.STRING.varchar(200))}. Other databases ignore them.
 */
public final class MYSQL {

  /** Types of text. */
  public static final StringTypes STRING = new StringTypes();

  /** Types of 32-bit numbers and shorter. */
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

  private MYSQL() {}

  /** Types of text. */
  public static final class StringTypes {

    private StringTypes() {}

    /**
     * {@code VARCHAR(length)}.
     *
     * @param length at least 1, at most 16383
     */
    public NativeType varchar(int length) {
      return NativeType.of("mysql", "VARCHAR", ScalarType.STRING, ScalarType.ENUM)
          .sized("length", 1, 16383, length);
    }

    /**
     * {@code CHAR(length)}.
     *
     * @param length at least 1, at most 255
     */
    public NativeType character(int length) {
      return NativeType.of("mysql", "CHAR", ScalarType.STRING, ScalarType.ENUM)
          .sized("length", 1, 255, length);
    }

    /** {@code TEXT}: 64 KiB. */
    public NativeType text() {
      return NativeType.of("mysql", "TEXT", ScalarType.STRING, ScalarType.ENUM);
    }

    /** {@code TINYTEXT}: 255 bytes. */
    public NativeType tinytext() {
      return NativeType.of("mysql", "TINYTEXT", ScalarType.STRING, ScalarType.ENUM);
    }

    /** {@code MEDIUMTEXT}: 16 MiB. */
    public NativeType mediumtext() {
      return NativeType.of("mysql", "MEDIUMTEXT", ScalarType.STRING, ScalarType.ENUM);
    }

    /** {@code LONGTEXT}: 4 GiB. */
    public NativeType longtext() {
      return NativeType.of("mysql", "LONGTEXT", ScalarType.STRING, ScalarType.ENUM);
    }

    /**
     * {@code BIT(length)}: a string of that many 0 and 1.
     *
     * @param length at least 1, at most 64
     */
    public NativeType bit(int length) {
      return NativeType.of("mysql", "BIT", ScalarType.STRING).sized("length", 1, 64, length);
    }
  }

  /** Types of 32-bit numbers and shorter. */
  public static final class IntTypes {

    private IntTypes() {}

    /** {@code TINYINT}: 8 bits. */
    public NativeType tinyint() {
      return NativeType.of("mysql", "TINYINT", ScalarType.INT);
    }

    /** {@code TINYINT UNSIGNED}. */
    public NativeType tinyintUnsigned() {
      return NativeType.of("mysql", "TINYINT UNSIGNED", ScalarType.INT);
    }

    /** {@code SMALLINT}: 16 bits. */
    public NativeType smallint() {
      return NativeType.of("mysql", "SMALLINT", ScalarType.INT);
    }

    /** {@code SMALLINT UNSIGNED}. */
    public NativeType smallintUnsigned() {
      return NativeType.of("mysql", "SMALLINT UNSIGNED", ScalarType.INT);
    }

    /** {@code MEDIUMINT}: 24 bits. */
    public NativeType mediumint() {
      return NativeType.of("mysql", "MEDIUMINT", ScalarType.INT);
    }

    /** {@code MEDIUMINT UNSIGNED}. */
    public NativeType mediumintUnsigned() {
      return NativeType.of("mysql", "MEDIUMINT UNSIGNED", ScalarType.INT);
    }

    /** {@code INT}: 32 bits. */
    public NativeType integer() {
      return NativeType.of("mysql", "INT", ScalarType.INT);
    }

    /** {@code INT UNSIGNED}. */
    public NativeType integerUnsigned() {
      return NativeType.of("mysql", "INT UNSIGNED", ScalarType.INT);
    }

    /** {@code YEAR}: 1901 to 2155. */
    public NativeType year() {
      return NativeType.of("mysql", "YEAR", ScalarType.INT);
    }
  }

  /** Types of 64-bit numbers. */
  public static final class BigIntTypes {

    private BigIntTypes() {}

    /** {@code BIGINT}. */
    public NativeType bigint() {
      return NativeType.of("mysql", "BIGINT", ScalarType.BIG_INT);
    }

    /** {@code BIGINT UNSIGNED}; values above that of a {@code Long} cannot be read. */
    public NativeType bigintUnsigned() {
      return NativeType.of("mysql", "BIGINT UNSIGNED", ScalarType.BIG_INT);
    }
  }

  /** Types of floating numbers. */
  public static final class FloatTypes {

    private FloatTypes() {}

    /** {@code FLOAT}: single precision. */
    public NativeType floating() {
      return NativeType.of("mysql", "FLOAT", ScalarType.FLOAT);
    }

    /** {@code DOUBLE}. */
    public NativeType doublePrecision() {
      return NativeType.of("mysql", "DOUBLE", ScalarType.FLOAT);
    }
  }

  /** Types of exact numbers. */
  public static final class DecimalTypes {

    private DecimalTypes() {}

    /** {@code DECIMAL}. */
    public NativeType decimal() {
      return NativeType.of("mysql", "DECIMAL", ScalarType.DECIMAL);
    }

    /**
     * {@code DECIMAL}.
     *
     * @param precision the number of digits, 1 to 65
     */
    public NativeType decimal(int precision) {
      return decimal().sized("precision", 1, 65, precision);
    }

    /**
     * {@code DECIMAL}.
     *
     * @param precision the number of digits, 1 to 65
     * @param scale how many of them follow the point, 0 to 30 and at most {@code precision}
     */
    public NativeType decimal(int precision, int scale) {
      return decimal(precision).sized("scale", 0, Math.min(30, precision), scale);
    }

    /** {@code NUMERIC}. */
    public NativeType numeric() {
      return NativeType.of("mysql", "NUMERIC", ScalarType.DECIMAL);
    }

    /**
     * {@code NUMERIC}.
     *
     * @param precision the number of digits, 1 to 65
     */
    public NativeType numeric(int precision) {
      return numeric().sized("precision", 1, 65, precision);
    }

    /**
     * {@code NUMERIC}.
     *
     * @param precision the number of digits, 1 to 65
     * @param scale how many of them follow the point, 0 to 30 and at most {@code precision}
     */
    public NativeType numeric(int precision, int scale) {
      return numeric(precision).sized("scale", 0, Math.min(30, precision), scale);
    }
  }

  /** Types of truth values. */
  public static final class BooleanTypes {

    private BooleanTypes() {}

    /** {@code TINYINT(1)}. */
    public NativeType tinyint() {
      return NativeType.of("mysql", "TINYINT(1)", ScalarType.BOOLEAN);
    }
  }

  /** Types of dates and times. */
  public static final class DateTimeTypes {

    private DateTimeTypes() {}

    /** {@code DATETIME}. */
    public NativeType datetime() {
      return NativeType.of("mysql", "DATETIME", ScalarType.DATE_TIME);
    }

    /**
     * {@code DATETIME}.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType datetime(int precision) {
      return datetime().sized("precision", 0, 6, precision);
    }

    /** {@code TIMESTAMP}: 1970 to 2038. */
    public NativeType timestamp() {
      return NativeType.of("mysql", "TIMESTAMP", ScalarType.DATE_TIME);
    }

    /**
     * {@code TIMESTAMP}: 1970 to 2038.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType timestamp(int precision) {
      return timestamp().sized("precision", 0, 6, precision);
    }

    /** {@code DATE}. */
    public NativeType date() {
      return NativeType.of("mysql", "DATE", ScalarType.DATE);
    }

    /** {@code TIME}. */
    public NativeType time() {
      return NativeType.of("mysql", "TIME", ScalarType.TIME);
    }

    /**
     * {@code TIME}.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType time(int precision) {
      return time().sized("precision", 0, 6, precision);
    }
  }

  /** Types of JSON documents. */
  public static final class JsonTypes {

    private JsonTypes() {}

    /** {@code JSON}. */
    public NativeType json() {
      return NativeType.of("mysql", "JSON", ScalarType.JSON);
    }
  }

  /** Types of bytes. */
  public static final class BlobTypes {

    private BlobTypes() {}

    /** {@code TINYBLOB}: 255 bytes. */
    public NativeType tinyblob() {
      return NativeType.of("mysql", "TINYBLOB", ScalarType.BLOB);
    }

    /** {@code BLOB}: 64 KiB. */
    public NativeType blob() {
      return NativeType.of("mysql", "BLOB", ScalarType.BLOB);
    }

    /** {@code MEDIUMBLOB}: 16 MiB. */
    public NativeType mediumblob() {
      return NativeType.of("mysql", "MEDIUMBLOB", ScalarType.BLOB);
    }

    /** {@code LONGBLOB}: 4 GiB. */
    public NativeType longblob() {
      return NativeType.of("mysql", "LONGBLOB", ScalarType.BLOB);
    }

    /**
     * {@code BINARY(length)}: padded with zeros.
     *
     * @param length at least 1, at most 255
     */
    public NativeType binary(int length) {
      return NativeType.of("mysql", "BINARY", ScalarType.BLOB).sized("length", 1, 255, length);
    }

    /**
     * {@code VARBINARY(length)}.
     *
     * @param length at least 1, at most 65532
     */
    public NativeType varbinary(int length) {
      return NativeType.of("mysql", "VARBINARY", ScalarType.BLOB).sized("length", 1, 65532, length);
    }
  }
}
