package org.viborm.driver;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaCheck;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** Writes conditions on the rows of one table as text, their values as literals. */
final class ConditionText {

  private final Dialect dialect;
  private final SchemaModel model;
  private final String place;

  private ConditionText(Dialect dialect, SchemaModel model, String place) {
    this.dialect = dialect;
    this.model = model;
    this.place = place;
  }

  static String of(Dialect dialect, SchemaModel model, SchemaCheck check) {
    String place = model.name() + ".check(" + check.name() + ")";
    if (check.sql() != null) {
      return of(dialect, model, check.sql(), place);
    }
    return new ConditionText(dialect, model, place)
        .top(NodeHolder.of(Objects.requireNonNull(check.predicate()), Filter.class));
  }

  /** {@code sql}, which stands at {@code place}, with the columns of {@code model}. */
  static String of(Dialect dialect, SchemaModel model, NativeSql sql, String place) {
    return sql.text(dialect.name(), field -> column(dialect, model.field(field).orElseThrow()))
        .orElseThrow(
            () ->
                FeatureNotSupportedException.of(
                    place,
                    "What is said in the words of other databases alone",
                    dialect.name(),
                    "Add its own with on(\"%s\", …).".formatted(dialect.name())));
  }

  private static String column(Dialect dialect, SchemaField field) {
    return dialect.quote(dialect.fit(field.column()));
  }

  /** A condition at the top needs no parentheses. */
  private String top(Filter filter) {
    return filter instanceof Filter.And and && !and.filters().isEmpty()
        ? joined(and.filters(), " AND ")
        : text(filter);
  }

  private String joined(List<Filter> filters, String word) {
    return filters.stream().map(this::text).collect(Collectors.joining(word));
  }

  private String text(Filter filter) {
    if (filter instanceof Filter.Constant constant) {
      return truth(constant.matches());
    }
    if (filter instanceof Filter.And and) {
      return and.filters().isEmpty() ? truth(true) : "(" + joined(and.filters(), " AND ") + ")";
    }
    if (filter instanceof Filter.Or or) {
      return or.filters().isEmpty() ? truth(false) : "(" + joined(or.filters(), " OR ") + ")";
    }
    if (filter instanceof Filter.Not not) {
      return "NOT (" + top(not.filter()) + ")";
    }
    if (filter instanceof Filter.Compare compare) {
      return compare(compare);
    }
    if (filter instanceof Filter.In in) {
      return in(in);
    }
    if (filter instanceof Filter.NullCheck check) {
      return column(check.field()) + (check.negated() ? " IS NOT NULL" : " IS NULL");
    }
    if (filter instanceof Filter.Raw raw && raw.sql().values().isEmpty()) {
      return "(" + raw.sql().texts().get(0).strip() + ")";
    }
    throw new IllegalArgumentException("the schema's rules refuse such a check");
  }

  private static String truth(boolean value) {
    return value ? "1 = 1" : "1 = 0";
  }

  private SchemaField field(FieldRef ref) {
    return model.field(ref.field()).orElseThrow();
  }

  private String column(FieldRef ref) {
    return column(dialect, field(ref));
  }

  private String compare(Filter.Compare compare) {
    SchemaField field = field(compare.field());
    String left = column(compare.field());
    String right =
        compare.operand() instanceof FieldRef other
            ? column(other)
            : dialect.literal(field, value((Operand.Value) compare.operand()));
    boolean folds =
        compare.ignoreCase()
            && switch (compare.comparison()) {
              case LT, LTE, GT, GTE -> false;
              default -> true;
            };
    if (folds) {
      left = dialect.foldCase(left);
      right = dialect.foldCase(right);
    }
    return switch (compare.comparison()) {
      case EQ -> equal(field, left, right, compare.operand());
      case NE -> "NOT (" + equal(field, left, right, compare.operand()) + ")";
      case LT -> ordered(field, left, "<", right);
      case LTE -> ordered(field, left, "<=", right);
      case GT -> ordered(field, left, ">", right);
      case GTE -> ordered(field, left, ">=", right);
      case CONTAINS -> dialect.contains(left, right);
      case STARTS_WITH -> dialect.startsWith(left, right);
      case ENDS_WITH -> dialect.endsWith(left, right);
    };
  }

  private static Object value(Operand.Value operand) {
    return Objects.requireNonNull(operand.value(), "value");
  }

  private String equal(SchemaField field, String left, String right, Operand operand) {
    if (field.type() == ScalarType.ENUM && operand instanceof FieldRef) {
      return dialect.enumEquals(left, right);
    }
    return field.type() == ScalarType.STRING
        ? dialect.textEquals(left, right)
        : left + " = " + right;
  }

  private String ordered(SchemaField field, String left, String operator, String right) {
    if (field.type() == ScalarType.DECIMAL && !dialect.has(DialectCapability.EXACT_DECIMAL)) {
      throw FeatureNotSupportedException.of(
          place,
          "Comparing the size of decimals",
          dialect.name(),
          "Its decimals are text, kept exactly; leave the check out there, or store an integer"
              + " number of the smallest unit.");
    }
    return left + " " + operator + " " + right;
  }

  private String in(Filter.In in) {
    Collection<?> values = (Collection<?>) Objects.requireNonNull(in.values().value());
    if (values.isEmpty()) {
      return truth(in.negated());
    }
    SchemaField field = field(in.field());
    String column = column(in.field());
    String list =
        values.stream()
            .map(value -> dialect.literal(field, value))
            .map(literal -> in.ignoreCase() ? dialect.foldCase(literal) : literal)
            .collect(Collectors.joining(", ", "(", ")"));
    return (in.ignoreCase() ? dialect.foldCase(column) : column)
        + (in.negated() ? " NOT IN " : " IN ")
        + list;
  }
}
