package org.viborm.schema;

/** The type of a scalar field, with the Java type that stands for it. */
public enum ScalarType {
  /** {@code String}. */
  STRING("string"),
  /** {@code Integer}. */
  INT("int"),
  /** {@code Long}. */
  BIG_INT("bigInt"),
  /** {@code Double}, finite. */
  FLOAT("float"),
  /** {@code BigDecimal}. */
  DECIMAL("decimal"),
  /** {@code Boolean}. */
  BOOLEAN("boolean"),
  /** {@code Instant}, or {@code LocalDateTime} without a time zone. */
  DATE_TIME("dateTime"),
  /** {@code LocalDate}. */
  DATE("date"),
  /** {@code LocalTime}. */
  TIME("time"),
  /** {@code jakarta.json.JsonValue}. */
  JSON("json"),
  /** {@code byte[]}. */
  BLOB("blob"),
  /** The constant of a Java enum, or its name where the schema has no enum class. */
  ENUM("enum"),
  /** {@code float[]}. */
  VECTOR("vector"),
  /** {@link Point}. */
  POINT("point");

  private final String label;

  ScalarType(String label) {
    this.label = label;
  }

  /** The name of the type as the schema's factories and messages call it. */
  public String label() {
    return label;
  }

  /** Whether values of the type can be added up. */
  public boolean isNumeric() {
    return this == INT || this == BIG_INT || this == FLOAT || this == DECIMAL;
  }
}
