package org.viborm.client;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ValidationException;
import org.viborm.internal.client.JsonEncoding;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.typed.LoadedRow;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.RelationCount;
import org.viborm.schema.Selection;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;

/** A row as an array of values and the layout that all rows of its plan share. */
final class TypedRow<M> implements Row<M>, LoadedRow {

  private final M alias;
  private final RowLayout layout;
  private final @Nullable Object[] values;

  TypedRow(M alias, RowLayout layout, @Nullable Object[] values) {
    this.alias = alias;
    this.layout = layout;
    this.values = values;
  }

  @Override
  @SuppressWarnings("unchecked") // the selection reads a value of its own type
  public <T> @Nullable T get(F1<M, ? extends Selection<T>> field) {
    Selection<T> selection = TypedFaults.given("field", field).apply(alias);
    return (T) read(NodeHolder.of(selection, Projection.class));
  }

  @Override
  @SuppressWarnings(
      "unchecked") // rows of the relation's target, by the projection that included it
  public <T extends Model<T>> List<Row<T>> many(F1<M, ToMany<M, T>> relation) {
    List<Row<T>> rows =
        (List<Row<T>>) included(TypedFaults.given("relation", relation).apply(alias));
    return rows == null ? List.of() : Collections.unmodifiableList(rows);
  }

  @Override
  @SuppressWarnings("unchecked") // a row of the relation's target
  public <T extends Model<T>> @Nullable Row<T> one(F1<M, ToOne<M, T>> relation) {
    return (Row<T>) included(TypedFaults.given("relation", relation).apply(alias));
  }

  @Override
  public long count(F1<M, RelationCount<M>> relation) {
    Object count =
        read(
            NodeHolder.of(
                TypedFaults.given("relation", relation).apply(alias),
                Projection.RelationCount.class));
    return count instanceof Number number ? number.longValue() : 0;
  }

  @Override
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    List<String> names = layout.names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.startsWith(RowProjections.COUNT)) {
        counts.put(name.substring(RowProjections.COUNT.length()), values[i]);
      } else {
        map.put(name, plain(values[i]));
      }
    }
    if (!counts.isEmpty()) {
      map.put("_count", Collections.unmodifiableMap(counts));
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public JsonObject toJson() {
    return JsonEncoding.object(toMap());
  }

  /** The model and the names of its values; never a value. */
  @Override
  public String toString() {
    return layout.model() + layout.names();
  }

  @Override
  public @Nullable Object value(String name) {
    return values[place(name, "Leave it out of omit(...).")];
  }

  String model() {
    return layout.model();
  }

  private @Nullable Object included(Object relation) {
    String name = NodeHolder.of(relation, RelationNode.class).name();
    return values[place(name, "Add .include(x -> x.%s) to the operation.".formatted(name))];
  }

  private @Nullable Object read(Projection projection) {
    if (projection instanceof Projection.Scalar scalar) {
      return values[place(scalar.field().field(), "Leave it out of omit(...).")];
    }
    if (projection instanceof Projection.Maybe maybe) {
      return Optional.ofNullable(read(maybe.inner()));
    }
    if (projection instanceof Projection.RelationCount count) {
      String name = count.relation().relation();
      return values[
          place(
              RowProjections.COUNT + name,
              "Add .includeCounts(x -> x.%s.count()) to the operation.".formatted(name))];
    }
    if (projection instanceof Projection.Shape shape) {
      @Nullable Object[] parts = new Object[shape.parts().size()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = read(shape.parts().get(i));
      }
      return shape.assembler().assemble(parts);
    }
    throw TypedFaults.invalid(
        layout.model(),
        "a row that was read cannot compute this.",
        "Select it with select(...) in the operation.");
  }

  private int place(String name, String hint) {
    Integer place = layout.place(name);
    if (place == null) {
      throw notLoaded(name, hint);
    }
    return place;
  }

  private ValidationException notLoaded(String name, String hint) {
    return TypedFaults.invalid(
        layout.model() + "." + name, "'%s' was not loaded.".formatted(name), hint);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof TypedRow<?> row) {
      return row.toMap();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>(list.size());
      for (Object item : list) {
        items.add(plain(item));
      }
      return Collections.unmodifiableList(items);
    }
    return value;
  }
}
