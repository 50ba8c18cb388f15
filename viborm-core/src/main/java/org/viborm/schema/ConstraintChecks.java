package org.viborm.schema;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.viborm.internal.present.OptionalLibrary;

/**
 * The checks of a database that follow from constraints of Jakarta Validation on fields: the
 * longest text and the range of whole numbers and of decimals. A check never refuses what its
 * constraint admits: {@code Size} counts UTF-16 units and databases count code points, of which a
 * text has no more, so the longest text can be told and the shortest cannot.
 */
final class ConstraintChecks {

  private ConstraintChecks() {}

  /** Those of {@code fields}; none where Jakarta Validation is missing. */
  static List<SchemaCheck> of(String model, List<FieldDeclaration> fields) {
    return OptionalLibrary.VALIDATION.isPresent() ? Present.of(model, fields) : List.of();
  }

  /** Loaded only where Jakarta Validation is present. */
  private static final class Present {

    private Present() {}

    static List<SchemaCheck> of(String model, List<FieldDeclaration> fields) {
      List<SchemaCheck> checks = new ArrayList<>();
      for (FieldDeclaration field : fields) {
        FieldOptions options = field.options();
        AnnotatedElement element = options.element;
        if (element == null || options.list) {
          continue;
        }
        if (options.type == ScalarType.STRING) {
          longest(element)
              .ifPresent(max -> checks.add(length(model + "_" + field.name(), field.name(), max)));
        } else if (options.type == ScalarType.INT || options.type == ScalarType.BIG_INT) {
          List<String> range = range(element, "{" + field.name() + "}");
          if (!range.isEmpty()) {
            checks.add(range(model, field, NativeSql.of(String.join(" AND ", range))));
          }
        } else if (options.type == ScalarType.DECIMAL) {
          DecimalRange range = decimals(element);
          if (!range.isEmpty()) {
            checks.add(range(model, field, range.of(field.name())));
          }
        }
      }
      return checks;
    }

    private static SchemaCheck range(String model, FieldDeclaration field, NativeSql sql) {
      return SchemaCheck.of(model + "_" + field.name() + "_range", sql);
    }

    private static SchemaCheck length(String prefix, String field, int max) {
      return SchemaCheck.of(
          prefix + "_length",
          NativeSql.of("char_length({%s}) <= %s".formatted(field, max))
              .on("sqlite", "length({%s}) <= %s".formatted(field, max)));
    }

    private static OptionalInt longest(AnnotatedElement element) {
      return always(element, Size.class, Size::groups)
          .mapToInt(Size::max)
          .filter(max -> max < Integer.MAX_VALUE)
          .min();
    }

    private static List<String> range(AnnotatedElement element, String column) {
      List<String> range = new ArrayList<>();
      least(element).stream()
          .map(bound -> least(bound.value(), bound.inclusive()))
          .max(BigDecimal::compareTo)
          .filter(Present::fits)
          .ifPresent(min -> range.add(column + " >= " + min.toPlainString()));
      most(element).stream()
          .map(bound -> most(bound.value(), bound.inclusive()))
          .min(BigDecimal::compareTo)
          .filter(Present::fits)
          .ifPresent(max -> range.add(column + " <= " + max.toPlainString()));
      return range;
    }

    private static DecimalRange decimals(AnnotatedElement element) {
      return new DecimalRange(
          least(element).stream()
              .filter(DecimalRange.Bound::hasLiteral)
              .max(
                  Comparator.comparing(DecimalRange.Bound::value)
                      .thenComparing(bound -> !bound.inclusive()))
              .orElse(null),
          most(element).stream()
              .filter(DecimalRange.Bound::hasLiteral)
              .min(
                  Comparator.comparing(DecimalRange.Bound::value)
                      .thenComparing(DecimalRange.Bound::inclusive))
              .orElse(null));
    }

    private static List<DecimalRange.Bound> least(AnnotatedElement element) {
      List<DecimalRange.Bound> least = new ArrayList<>();
      always(element, Min.class, Min::groups)
          .forEach(min -> least.add(DecimalRange.Bound.of(min.value(), true)));
      always(element, Positive.class, Positive::groups)
          .forEach(any -> least.add(DecimalRange.Bound.of(0, false)));
      always(element, PositiveOrZero.class, PositiveOrZero::groups)
          .forEach(any -> least.add(DecimalRange.Bound.of(0, true)));
      always(element, DecimalMin.class, DecimalMin::groups)
          .forEach(
              min ->
                  least.add(new DecimalRange.Bound(new BigDecimal(min.value()), min.inclusive())));
      return least;
    }

    private static List<DecimalRange.Bound> most(AnnotatedElement element) {
      List<DecimalRange.Bound> most = new ArrayList<>();
      always(element, Max.class, Max::groups)
          .forEach(max -> most.add(DecimalRange.Bound.of(max.value(), true)));
      always(element, Negative.class, Negative::groups)
          .forEach(any -> most.add(DecimalRange.Bound.of(0, false)));
      always(element, NegativeOrZero.class, NegativeOrZero::groups)
          .forEach(any -> most.add(DecimalRange.Bound.of(0, true)));
      always(element, DecimalMax.class, DecimalMax::groups)
          .forEach(
              max ->
                  most.add(new DecimalRange.Bound(new BigDecimal(max.value()), max.inclusive())));
      return most;
    }

    /** The least whole number from {@code bound} on. */
    private static BigDecimal least(BigDecimal bound, boolean inclusive) {
      return inclusive
          ? bound.setScale(0, RoundingMode.CEILING)
          : bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    }

    /** The greatest whole number up to {@code bound}. */
    private static BigDecimal most(BigDecimal bound, boolean inclusive) {
      return inclusive
          ? bound.setScale(0, RoundingMode.FLOOR)
          : bound.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
    }

    /** Beyond the numbers that columns hold nothing has to be told, or SQL has no literal. */
    private static boolean fits(BigDecimal bound) {
      return bound.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
          && bound.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) > 0;
    }

    /** The constraints of one kind that hold for creating and updating alike. */
    private static <A extends Annotation> Stream<A> always(
        AnnotatedElement element, Class<A> type, Function<A, Class<?>[]> groups) {
      return Arrays.stream(element.getAnnotationsByType(type))
          .filter(
              constraint -> {
                List<Class<?>> named = List.of(groups.apply(constraint));
                return named.isEmpty() || named.contains(Default.class);
              });
    }
  }
}
