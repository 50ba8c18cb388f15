package org.viborm.schema;

/**
 * The types of PostgreSQL, for fields that shall not have the usual one: {@code
 * s.string(PG.STRING.varchar(200))}. Other databases ignore them.
 */
public final class PG {

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

  /** Types of points. */
  public static final PointTypes POINT = new PointTypes();

  private PG() {}

  /** Types of text. */
  public static final class StringTypes {

    private StringTypes() {}

    /** {@code TEXT}. */
    public NativeType text() {
      return NativeType.of("postgresql", "TEXT", ScalarType.STRING, ScalarType.ENUM);
    }

    /**
     * {@code VARCHAR(length)}.
     *
     * @param length at least 1, at most 10485760
     */
    public NativeType varchar(int length) {
      return NativeType.of("postgresql", "VARCHAR", ScalarType.STRING, ScalarType.ENUM)
          .sized("length", 1, 10485760, length);
    }

    /**
     * {@code CHAR(length)}: padded with spaces.
     *
     * @param length at least 1, at most 10485760
     */
    public NativeType character(int length) {
      return NativeType.of("postgresql", "CHAR", ScalarType.STRING, ScalarType.ENUM)
          .sized("length", 1, 10485760, length);
    }

    /** {@code CITEXT}, of the extension of that name: compared without case. */
    public NativeType citext() {
      return NativeType.of("postgresql", "CITEXT", ScalarType.STRING);
    }

    /** {@code UUID}. */
    public NativeType uuid() {
      return NativeType.of("postgresql", "UUID", ScalarType.STRING);
    }

    /**
     * {@code BIT(length)}: a string of that many 0 and 1.
     *
     * @param length at least 1, at most 83886080
     */
    public NativeType bit(int length) {
      return NativeType.of("postgresql", "BIT", ScalarType.STRING)
          .sized("length", 1, 83886080, length);
    }

    /** {@code BIT VARYING}: a string of 0 and 1. */
    public NativeType varbit() {
      return NativeType.of("postgresql", "BIT VARYING", ScalarType.STRING);
    }

    /**
     * {@code BIT VARYING(length)}: a string of at most that many 0 and 1.
     *
     * @param length at least 1, at most 83886080
     */
    public NativeType varbit(int length) {
      return NativeType.of("postgresql", "BIT VARYING", ScalarType.STRING)
          .sized("length", 1, 83886080, length);
    }

    /** {@code XML}. */
    public NativeType xml() {
      return NativeType.of("postgresql", "XML", ScalarType.STRING);
    }

    /** {@code INET}: a host or network. */
    public NativeType inet() {
      return NativeType.of("postgresql", "INET", ScalarType.STRING);
    }

    /** {@code CIDR}: a network. */
    public NativeType cidr() {
      return NativeType.of("postgresql", "CIDR", ScalarType.STRING);
    }

    /** {@code MACADDR}. */
    public NativeType macaddr() {
      return NativeType.of("postgresql", "MACADDR", ScalarType.STRING);
    }

    /** {@code MACADDR8}. */
    public NativeType macaddr8() {
      return NativeType.of("postgresql", "MACADDR8", ScalarType.STRING);
    }

    /** {@code TSVECTOR}: a document for full text search. */
    public NativeType tsvector() {
      return NativeType.of("postgresql", "TSVECTOR", ScalarType.STRING);
    }

    /** {@code TSQUERY}: a full text query. */
    public NativeType tsquery() {
      return NativeType.of("postgresql", "TSQUERY", ScalarType.STRING);
    }
  }

  /** Types of 32-bit numbers. */
  public static final class IntTypes {

    private IntTypes() {}

    /** {@code SMALLINT}: 16 bits. */
    public NativeType smallint() {
      return NativeType.of("postgresql", "SMALLINT", ScalarType.INT);
    }

    /** {@code INTEGER}: 32 bits. */
    public NativeType integer() {
      return NativeType.of("postgresql", "INTEGER", ScalarType.INT);
    }

    /** {@code OID}: an object identifier. */
    public NativeType oid() {
      return NativeType.of("postgresql", "OID", ScalarType.INT);
    }
  }

  /** Types of 64-bit numbers. */
  public static final class BigIntTypes {

    private BigIntTypes() {}

    /** {@code BIGINT}. */
    public NativeType bigint() {
      return NativeType.of("postgresql", "BIGINT", ScalarType.BIG_INT);
    }
  }

  /** Types of floating numbers. */
  public static final class FloatTypes {

    private FloatTypes() {}

    /** {@code REAL}: single precision. */
    public NativeType real() {
      return NativeType.of("postgresql", "REAL", ScalarType.FLOAT);
    }

    /** {@code DOUBLE PRECISION}. */
    public NativeType doublePrecision() {
      return NativeType.of("postgresql", "DOUBLE PRECISION", ScalarType.FLOAT);
    }
  }

  /** Types of exact numbers. */
  public static final class DecimalTypes {

    private DecimalTypes() {}

    /** {@code DECIMAL}. */
    public NativeType decimal() {
      return NativeType.of("postgresql", "DECIMAL", ScalarType.DECIMAL);
    }

    /**
     * {@code DECIMAL}.
     *
     * @param precision the number of digits, 1 to 1000
     */
    public NativeType decimal(int precision) {
      return decimal().sized("precision", 1, 1000, precision);
    }

    /**
     * {@code DECIMAL}.
     *
     * @param precision the number of digits, 1 to 1000
     * @param scale how many of them follow the point, 0 to 1000 and at most {@code precision}
     */
    public NativeType decimal(int precision, int scale) {
      return decimal(precision).sized("scale", 0, Math.min(1000, precision), scale);
    }

    /** {@code NUMERIC}. */
    public NativeType numeric() {
      return NativeType.of("postgresql", "NUMERIC", ScalarType.DECIMAL);
    }

    /**
     * {@code NUMERIC}.
     *
     * @param precision the number of digits, 1 to 1000
     */
    public NativeType numeric(int precision) {
      return numeric().sized("precision", 1, 1000, precision);
    }

    /**
     * {@code NUMERIC}.
     *
     * @param precision the number of digits, 1 to 1000
     * @param scale how many of them follow the point, 0 to 1000 and at most {@code precision}
     */
    public NativeType numeric(int precision, int scale) {
      return numeric(precision).sized("scale", 0, Math.min(1000, precision), scale);
    }

    /** {@code MONEY}: two decimals, in the currency of the server. */
    public NativeType money() {
      return NativeType.of("postgresql", "MONEY", ScalarType.DECIMAL);
    }
  }

  /** Types of truth values. */
  public static final class BooleanTypes {

    private BooleanTypes() {}

    /** {@code BOOLEAN}. */
    public NativeType bool() {
      return NativeType.of("postgresql", "BOOLEAN", ScalarType.BOOLEAN);
    }
  }

  /** Types of dates and times. */
  public static final class DateTimeTypes {

    private DateTimeTypes() {}

    /** {@code TIMESTAMP}: without a time zone. */
    public NativeType timestamp() {
      return NativeType.of("postgresql", "TIMESTAMP", ScalarType.DATE_TIME);
    }

    /**
     * {@code TIMESTAMP}: without a time zone.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType timestamp(int precision) {
      return timestamp().sized("precision", 0, 6, precision);
    }

    /** {@code TIMESTAMPTZ}: a point in time. */
    public NativeType timestamptz() {
      return NativeType.of("postgresql", "TIMESTAMPTZ", ScalarType.DATE_TIME);
    }

    /**
     * {@code TIMESTAMPTZ}: a point in time.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType timestamptz(int precision) {
      return timestamptz().sized("precision", 0, 6, precision);
    }

    /** {@code DATE}. */
    public NativeType date() {
      return NativeType.of("postgresql", "DATE", ScalarType.DATE);
    }

    /** {@code TIME}: a time of day. */
    public NativeType time() {
      return NativeType.of("postgresql", "TIME", ScalarType.TIME);
    }

    /**
     * {@code TIME}: a time of day.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType time(int precision) {
      return time().sized("precision", 0, 6, precision);
    }

    /** {@code TIMETZ}: a time of day with an offset. */
    public NativeType timetz() {
      return NativeType.of("postgresql", "TIMETZ", ScalarType.TIME);
    }

    /**
     * {@code TIMETZ}: a time of day with an offset.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType timetz(int precision) {
      return timetz().sized("precision", 0, 6, precision);
    }

    /** {@code INTERVAL}: a span of time, held as text. */
    public NativeType interval() {
      return NativeType.of("postgresql", "INTERVAL", ScalarType.STRING);
    }

    /**
     * {@code INTERVAL}: a span of time, held as text.
     *
     * @param precision the digits of a second's fraction, 0 to 6
     */
    public NativeType interval(int precision) {
      return interval().sized("precision", 0, 6, precision);
    }
  }

  /** Types of JSON documents. */
  public static final class JsonTypes {

    private JsonTypes() {}

    /** {@code JSONB}: parsed; without the order of keys. */
    public NativeType jsonb() {
      return NativeType.of("postgresql", "JSONB", ScalarType.JSON);
    }

    /** {@code JSON}: as written. */
    public NativeType json() {
      return NativeType.of("postgresql", "JSON", ScalarType.JSON);
    }
  }

  /** Types of bytes. */
  public static final class BlobTypes {

    private BlobTypes() {}

    /** {@code BYTEA}. */
    public NativeType bytea() {
      return NativeType.of("postgresql", "BYTEA", ScalarType.BLOB);
    }
  }

  /** Types of points. */
  public static final class PointTypes {

    private PointTypes() {}

    /** {@code POINT}. */
    public NativeType point() {
      return NativeType.of("postgresql", "POINT", ScalarType.POINT);
    }

    /** {@code geometry(Point)} of PostGIS. */
    public NativeType geometryPoint() {
      return NativeType.of("postgresql", "geometry(Point)", ScalarType.POINT);
    }

    /** {@code geography(Point)} of PostGIS. */
    public NativeType geographyPoint() {
      return NativeType.of("postgresql", "geography(Point)", ScalarType.POINT);
    }
  }
}
