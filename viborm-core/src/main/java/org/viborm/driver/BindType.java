package org.viborm.driver;

/**
 * How a bound value travels, named by the Java type that a driver is handed for it. An array of a
 * type is an {@code Object[]} of such values; null is allowed in each.
 */
public enum BindType {
  /** A {@code String}. */
  STRING,
  /** An {@code Integer}. */
  INTEGER,
  /** A {@code Long}. */
  LONG,
  /** A finite {@code Double}. */
  DOUBLE,
  /** A {@code BigDecimal}. */
  DECIMAL,
  /** A {@code Boolean}. */
  BOOLEAN,
  /** A {@code byte[]}; the driver does not change it. */
  BYTES,
  /** An {@code Instant}, to a column with a time zone. */
  INSTANT,
  /** A {@code LocalDateTime}, to a column without a time zone. */
  LOCAL_DATE_TIME,
  /** A {@code LocalDate}. */
  LOCAL_DATE,
  /** A {@code LocalTime}. */
  LOCAL_TIME,
  /** A {@code String} that holds a JSON document, to a column of the database's own JSON type. */
  JSON,
  /**
   * A value of the caller's in raw SQL, of any of the Java types above (also {@code Short}, {@code
   * Float}, {@code UUID}, {@code OffsetDateTime}): the driver binds it as its client would.
   */
  ANY
}
