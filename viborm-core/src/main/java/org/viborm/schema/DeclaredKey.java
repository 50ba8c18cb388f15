package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.Bindable;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.BindingCell;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.TypedFaults;

/** A key of several fields as it was declared. */
abstract class DeclaredKey<M> implements Bindable {

  final Origin origin;
  final List<Field<M, ?>> fields;
  final boolean primary;
  final @Nullable String name;
  private final BindingCell cell;

  DeclaredKey(Origin origin, List<Field<M, ?>> fields, boolean primary, @Nullable String name) {
    this.origin = origin;
    this.fields = List.copyOf(fields);
    this.primary = primary;
    this.name = name;
    this.cell = origin.cell(this);
  }

  @Override
  public final void bind(Binding binding) {
    cell.bind(binding);
  }

  final UniquePredicate<M> rowWith(Object... values) {
    Binding binding = cell.get();
    List<String> names = new ArrayList<>();
    List<Operand.Value> operands = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      FieldRef field = NodeHolder.of(fields.get(i), Projection.Scalar.class).field();
      if (values[i] == null) {
        throw TypedFaults.nullOperand(field.model() + "." + field.field(), "is");
      }
      names.add(field.field());
      operands.add(new Operand.Value(values[i]));
    }
    String key = name == null ? String.join("_", names) : name;
    return new TypedUniquePredicate<>(
        new Filter.Unique(binding.depth(), binding.model(), key, names, operands, null),
        binding.level());
  }
}
