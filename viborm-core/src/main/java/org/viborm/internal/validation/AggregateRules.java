package org.viborm.internal.validation;

import org.viborm.internal.operation.Aggregation.Function;
import org.viborm.schema.SchemaField;

/** What can be computed of which fields. */
public final class AggregateRules {

  private AggregateRules() {}

  /** Whether {@code function} can be computed of {@code field}, on every database. */
  public static boolean applies(Function function, SchemaField field) {
    return switch (function) {
      case COUNT -> true;
      case SUM, AVG -> field.type().isNumeric() && !field.list();
      case MIN, MAX ->
          !field.list()
              && switch (field.type()) {
                case JSON, VECTOR, POINT -> false;
                default -> true;
              };
    };
  }

  /** The name of {@code function} in the JSON form and in paths. */
  public static String key(Function function) {
    return switch (function) {
      case COUNT -> "_count";
      case SUM -> "_sum";
      case AVG -> "_avg";
      case MIN -> "_min";
      case MAX -> "_max";
    };
  }
}
