package org.viborm.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.ReadArguments;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.TypedContext;
import org.viborm.internal.typed.TypedFaults;

/** Makes the projections of whole rows, with what is included in them. */
final class RowProjections {

  /** What stands before the name of a relation whose rows are counted. */
  static final String COUNT = "_count.";

  private RowProjections() {}

  /** A row of {@code model} with what {@code arguments} include and without what they omit. */
  static Projection of(TypedContext context, Class<?> model, ReadArguments arguments) {
    Object alias = context.alias(model, 0, 0);
    Map<String, Projection.Named> nested = new LinkedHashMap<>();
    for (RelationNode include : arguments.includes()) {
      put(nested, include.name(), related(context, include));
    }
    for (Projection.RelationCount count : arguments.counts()) {
      put(nested, COUNT + count.relation().relation(), count);
    }
    List<Projection.FieldName> omitted = new ArrayList<>();
    arguments.omit().stream().distinct().map(Projection.FieldName::new).forEach(omitted::add);
    return new Projection.Row(
        omitted.isEmpty() ? Projection.Scalars.ALL : Projection.Scalars.EXCEPT,
        omitted,
        List.copyOf(nested.values()),
        (layout, values) -> new TypedRow<>(alias, layout, values));
  }

  private static void put(
      Map<String, Projection.Named> nested, String name, Projection projection) {
    if (nested.put(name, new Projection.Named(name, projection)) != null) {
      throw TypedFaults.invalid(
          "include",
          "'%s' is included twice.".formatted(name),
          "Include a relation once; its own include takes several relations.");
    }
  }

  private static Projection related(TypedContext context, RelationNode relation) {
    Projection row = of(context, relation.target(), relation.arguments());
    return relation.arguments().nested(relation.ref(), row);
  }

  /** The plain field that {@code projection} reads, converted or not. */
  static Projection.Scalar scalar(Projection projection) {
    if (projection instanceof Projection.Scalar scalar) {
      return scalar;
    }
    if (projection instanceof Projection.Shape shape
        && shape.parts().size() == 1
        && shape.parts().get(0) instanceof Projection.Scalar scalar) {
      return scalar;
    }
    throw TypedFaults.invalid("", "no field of the model.", "Give a scalar field.");
  }
}
