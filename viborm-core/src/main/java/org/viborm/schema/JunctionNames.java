package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
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
    RelationDeclaration own = end.relation();
    Optional<RelationEnd> inverse = schema.inverse(end);
    @Nullable RelationDeclaration other = inverse.isPresent() ? inverse.get().relation() : null;
    Optional<ModelDeclaration> target = schema.model(own.target());
    return new Junction(
        first(own.through(), other != null ? other.through() : null, table(end)),
        columns(
            own.sourceColumns(),
            other != null ? other.targetColumns() : List.of(),
            defaultColumns(end.model(), end.self() ? "A" : "")),
        columns(
            own.targetColumns(),
            other != null ? other.sourceColumns() : List.of(),
            target.isPresent() ? defaultColumns(target.get(), end.self() ? "B" : "") : List.of()),
        first(own.onDelete(), other != null ? other.onDelete() : null, ReferentialAction.CASCADE),
        first(own.onUpdate(), other != null ? other.onUpdate() : null, ReferentialAction.CASCADE),
        sourceFirst(end, other));
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

  private static <T> T first(@Nullable T own, @Nullable T other, T otherwise) {
    if (own != null) {
      return own;
    }
    return other != null ? other : otherwise;
  }

  private static List<String> columns(
      List<String> own, List<String> other, List<String> otherwise) {
    if (!own.isEmpty()) {
      return own;
    }
    return other.isEmpty() ? otherwise : other;
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
    String prefix = lower(model.name()) + side;
    if (key.size() == 1) {
      return List.of(prefix + "Id");
    }
    List<String> columns = new ArrayList<>();
    for (String field : key) {
      columns.add(prefix + "_" + field);
    }
    return columns;
  }

  private static boolean sourceFirst(RelationEnd end, @Nullable RelationDeclaration inverse) {
    if (!end.self()) {
      return lower(end.model().name()).compareTo(lower(end.relation().target())) < 0;
    }
    if (inverse == null) {
      return true;
    }
    for (RelationDeclaration relation : end.model().relations()) {
      if (relation.name().equals(end.relation().name())) {
        return true;
      }
      if (relation.name().equals(inverse.name())) {
        return false;
      }
    }
    return false;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
