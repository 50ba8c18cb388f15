package org.viborm.schema;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins what both sides of a many-to-many relation say of their junction, and names what neither
 * says.
 *
 * <p>The table is called by both models in lower case, sorted, and the relation's name; a column by
 * its model in lower case with {@code Id}, or for a compound key with {@code _} and the field. A
 * model related to itself has an {@code A} and a {@code B} behind its name.
 */
final class JunctionNames {

  private JunctionNames() {}

  /**
   * The junction of {@code end}, seen from there; what is in conflict is taken from {@code end}.
   */
  static Junction of(DeclaredSchema schema, RelationEnd end) {
    Optional<RelationEnd> inverse = schema.inverse(end);
    RelationDeclaration own = end.relation();
    return new Junction(
        first(own.through(), inverse.map(other -> other.relation().through()))
            .orElseGet(() -> table(end)),
        columns(
            own.sourceColumns(),
            inverse.map(other -> other.relation().targetColumns()),
            defaultColumns(end.model(), end.self() ? "A" : "")),
        columns(
            own.targetColumns(),
            inverse.map(other -> other.relation().sourceColumns()),
            schema
                .model(own.target())
                .map(target -> defaultColumns(target, end.self() ? "B" : ""))
                .orElse(List.of())),
        first(own.onDelete(), inverse.map(other -> other.relation().onDelete()))
            .orElse(ReferentialAction.CASCADE),
        first(own.onUpdate(), inverse.map(other -> other.relation().onUpdate()))
            .orElse(ReferentialAction.CASCADE),
        sourceFirst(end, inverse));
  }

  /** Whether both sides say something of the junction, and not the same. */
  static boolean disagree(RelationEnd end, RelationEnd inverse) {
    RelationDeclaration one = end.relation();
    RelationDeclaration other = inverse.relation();
    return differ(one.through(), other.through())
        || differ(one.onDelete(), other.onDelete())
        || differ(one.onUpdate(), other.onUpdate())
        || differ(one.sourceColumns(), other.targetColumns())
        || differ(one.targetColumns(), other.sourceColumns());
  }

  private static boolean differ(@Nullable Object one, @Nullable Object other) {
    return one != null && other != null && !one.equals(other);
  }

  private static boolean differ(List<String> one, List<String> other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  private static <T> Optional<T> first(@Nullable T own, Optional<T> other) {
    return Optional.ofNullable(own).or(() -> other);
  }

  private static List<String> columns(
      List<String> own, Optional<List<String>> other, List<String> otherwise) {
    return Stream.of(own, other.orElse(List.of()), otherwise)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static String table(RelationEnd end) {
    TreeSet<String> models = new TreeSet<>(List.of(lower(end.model().name())));
    models.add(lower(end.relation().target()));
    String both =
        end.self()
            ? lower(end.model().name()) + "_" + lower(end.model().name())
            : String.join("_", models);
    return end.relation().relationName() == null
        ? both
        : both + "_" + end.relation().relationName();
  }

  private static List<String> defaultColumns(ModelDeclaration model, String side) {
    List<String> key = model.primaryFields();
    return key.size() == 1
        ? List.of(lower(model.name()) + side + "Id")
        : key.stream().map(field -> lower(model.name()) + side + "_" + field).toList();
  }

  private static boolean sourceFirst(RelationEnd end, Optional<RelationEnd> inverse) {
    if (!end.self()) {
      return Objects.compare(
              lower(end.model().name()), lower(end.relation().target()), String::compareTo)
          < 0;
    }
    List<String> order = end.model().relations().stream().map(RelationDeclaration::name).toList();
    return inverse
        .map(other -> order.indexOf(end.relation().name()) < order.indexOf(other.relation().name()))
        .orElse(true);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
