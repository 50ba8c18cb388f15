package org.viborm.schema;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.typed.NodeHolder;

/** What checks must keep: K001 to K003. */
final class CheckRules {

  private static final Set<ScalarType> WITHOUT_LITERALS =
      Set.of(ScalarType.JSON, ScalarType.BLOB, ScalarType.VECTOR, ScalarType.POINT);

  private CheckRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    names(schema, issues);
    fieldsExist(schema, issues);
    canBeWritten(schema, issues);
  }

  /** In a model; how much further a name goes is the database's to say. */
  private static void names(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      Set<String> seen = new HashSet<>();
      for (SchemaCheck check : model.checks()) {
        if (!Names.identifier(check.name())) {
          issues.error(
              "K001",
              model,
              "the name '%s' of a check is not an identifier. %s"
                  .formatted(check.name(), Names.IDENTIFIER_RULE));
        } else if (!seen.add(check.name())) {
          issues.error(
              "K001",
              model,
              "several checks are called '%s'. Give one another name.".formatted(check.name()));
        }
      }
    }
  }

  private static void fieldsExist(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (SchemaCheck check : model.checks()) {
        List<String> fields = check.sql() == null ? List.of() : check.sql().fields();
        for (String missing : Names.missing(model, fields)) {
          issues.error(
              "K002",
              model,
              "the check '%s' names '%s', which is not one of its scalar fields. %s"
                  .formatted(
                      check.name(),
                      missing,
                      NearestName.hint(missing, "fields", Names.fields(model))));
        }
      }
    }
  }

  private static void canBeWritten(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (SchemaCheck check : model.checks()) {
        if (check.predicate() != null
            && !plain(NodeHolder.of(check.predicate(), Filter.class), model)) {
          issues.error(
              "K003",
              model,
              "the check '%s' is more than a comparison of plain fields with values and each other."
                      .formatted(check.name())
                  + " Say it as NativeSql.");
        }
      }
    }
  }

  private static boolean plain(Filter filter, ModelDeclaration model) {
    if (filter instanceof Filter.And and) {
      return and.filters().stream().allMatch(part -> plain(part, model));
    }
    if (filter instanceof Filter.Or or) {
      return or.filters().stream().allMatch(part -> plain(part, model));
    }
    if (filter instanceof Filter.Not not) {
      return plain(not.filter(), model);
    }
    if (filter instanceof Filter.Compare compare) {
      return comparable(compare.field(), model)
          && (compare.operand() instanceof FieldRef other
              ? comparable(other, model)
              : compare.operand() instanceof Operand.Value value && finite(value.value()));
    }
    if (filter instanceof Filter.In in) {
      return comparable(in.field(), model)
          && in.values().value() instanceof Collection<?> values
          && values.stream().allMatch(CheckRules::finite);
    }
    if (filter instanceof Filter.NullCheck check) {
      return own(check.field(), model).isPresent();
    }
    return filter instanceof Filter.Constant
        || (filter instanceof Filter.Raw raw && bare(raw.sql()));
  }

  private static boolean finite(@Nullable Object value) {
    return value != null && !(value instanceof Double number && !Double.isFinite(number));
  }

  private static boolean bare(RawSql sql) {
    return sql.values().isEmpty();
  }

  private static Optional<FieldDeclaration> own(FieldRef field, ModelDeclaration model) {
    return field.model().equals(model.name()) && field.depth() == 0
        ? model.field(field.field())
        : Optional.empty();
  }

  private static boolean comparable(FieldRef field, ModelDeclaration model) {
    return own(field, model)
        .map(FieldDeclaration::options)
        .filter(options -> !options.list && !WITHOUT_LITERALS.contains(options.type))
        .isPresent();
  }
}
