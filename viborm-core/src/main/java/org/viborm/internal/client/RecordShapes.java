package org.viborm.internal.client;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RelationRef;
import org.viborm.internal.typed.ReadArguments;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.TypedContext;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.FieldName;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * What reads rows into records: each record is checked against a model once, when first used, and
 * kept.
 */
final class RecordShapes {

  /** A checked record: its parts in order, and what makes it of their values. */
  private record Shape(
      Class<?> record, SchemaModel model, List<Part> parts, Projection.Assembler assembler) {}

  /** A component: a field or a relation, and whether it is an {@code Optional}. */
  private record Part(
      String component,
      @Nullable SchemaField field,
      @Nullable SchemaRelation relation,
      Class<?> nested,
      Type type,
      boolean optional) {}

  private final TypedContext context;
  private final Map<SchemaModel, Map<Class<?>, Shape>> shapes = new ConcurrentHashMap<>();

  RecordShapes(TypedContext context) {
    this.context = context;
  }

  Projection projection(
      Class<?> record, SchemaModel model, int depth, Map<String, RelationNode> includes) {
    return projection(record, model, depth, includes, new ArrayDeque<>());
  }

  private Projection projection(
      Class<?> record,
      SchemaModel model,
      int depth,
      Map<String, RelationNode> includes,
      Deque<Class<?>> enclosing) {
    Shape shape = shape(record, model);
    enclosing.push(record);
    List<Projection> parts = new ArrayList<>();
    for (Part part : shape.parts()) {
      Projection projection =
          part.field() != null
              ? scalar(part, part.field(), model, depth)
              : related(shape, part, depth, includes, enclosing);
      parts.add(part.optional() ? new Projection.Maybe(projection) : projection);
    }
    enclosing.pop();
    for (String include : includes.keySet()) {
      if (shape.parts().stream()
          .noneMatch(part -> part.relation() != null && part.relation().name().equals(include))) {
        throw RecordFaults.noComponent(record, include, model);
      }
    }
    return new Projection.Shape(parts, shape.assembler());
  }

  private Projection scalar(Part part, SchemaField field, SchemaModel model, int depth) {
    Projection plain = new Projection.Scalar(new FieldRef(depth, model.name(), field.name()));
    if (JavaTypes.of(field) != jakarta.json.JsonValue.class
        || jakarta.json.JsonValue.class.isAssignableFrom(JavaTypes.raw(part.type()))) {
      return plain;
    }
    return new Projection.Shape(
        List.of(plain),
        values ->
            values[0] instanceof jakarta.json.JsonValue json && json != jakarta.json.JsonValue.NULL
                ? context.fromJson(json, part.type())
                : null);
  }

  private Projection related(
      Shape shape,
      Part part,
      int depth,
      Map<String, RelationNode> includes,
      Deque<Class<?>> enclosing) {
    SchemaRelation relation = java.util.Objects.requireNonNull(part.relation());
    if (enclosing.contains(part.nested())) {
      throw RecordFaults.nestsItself(part.nested(), part.component());
    }
    RelationNode include = includes.get(relation.name());
    ReadArguments arguments = include == null ? ReadArguments.NONE : include.arguments();
    if (!arguments.omit().isEmpty() || !arguments.counts().isEmpty()) {
      throw TypedFaults.invalid(
          "include." + relation.name(),
          "a relation is read into a record and with omit.",
          "Leave the component out of the record instead.");
    }
    if (arguments.recurse() != null) {
      throw TypedFaults.invalid(
          "include." + relation.name(),
          "a relation is read into a record and with recurse.",
          "Read whole rows where their levels are not counted.");
    }
    Map<String, RelationNode> deeper = new java.util.TreeMap<>();
    arguments.includes().forEach(node -> deeper.put(node.name(), node));
    Projection row = projection(part.nested(), relation.target(), depth + 1, deeper, enclosing);
    Read read = arguments.read(row);
    return new Projection.Nested(
        new RelationRef(depth, shape.model().name(), relation.name()), read);
  }

  private Shape shape(Class<?> record, SchemaModel model) {
    Map<Class<?>, Shape> ofModel = shapes.get(model);
    if (ofModel == null) {
      ofModel = shapes.computeIfAbsent(model, unused -> new ConcurrentHashMap<>());
    }
    Shape shape = ofModel.get(record);
    if (shape == null) {
      shape = checked(record, model);
      ofModel.putIfAbsent(record, shape);
    }
    return shape;
  }

  private Shape checked(Class<?> record, SchemaModel model) {
    if (!record.isRecord()) {
      throw RecordFaults.noRecord(record);
    }
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      parts.add(part(record, component, model));
    }
    return new Shape(record, model, List.copyOf(parts), RecordConstructor.of(record));
  }

  private static Part part(Class<?> record, RecordComponent component, SchemaModel model) {
    FieldName named = component.getAnnotation(FieldName.class);
    String name = named == null ? component.getName() : named.value();
    Type type = component.getGenericType();
    Type inner = JavaTypes.optionalOf(type);
    boolean optional = inner != null;
    Type read = inner == null ? type : inner;
    SchemaField field = model.fields().get(name);
    if (field != null && !model.hidden().contains(name)) {
      checkField(record, component, model, field, read, optional);
      return new Part(component.getName(), field, null, Object.class, read, optional);
    }
    SchemaRelation relation = model.relations().get(name);
    if (relation == null) {
      throw RecordFaults.noField(record, component.getName(), model);
    }
    return new Part(
        component.getName(),
        null,
        relation,
        nested(record, component.getName(), model, relation, read, optional),
        read,
        optional);
  }

  private static void checkField(
      Class<?> record,
      RecordComponent component,
      SchemaModel model,
      SchemaField field,
      Type type,
      boolean optional) {
    Class<?> expected = JavaTypes.of(field);
    Type element = field.list() ? JavaTypes.listOf(type) : type;
    boolean document = expected == jakarta.json.JsonValue.class && !field.list();
    if (element == null || (!document && JavaTypes.boxed(JavaTypes.raw(element)) != expected)) {
      throw RecordFaults.otherType(record, component.getName(), model, field, type.getTypeName());
    }
    if (field.nullable() && !optional && component.getType().isPrimitive()) {
      throw RecordFaults.primitive(record, component.getName(), model, field);
    }
  }

  private static Class<?> nested(
      Class<?> record,
      String component,
      SchemaModel model,
      SchemaRelation relation,
      Type type,
      boolean optional) {
    Type row = relation.toMany() && !optional ? JavaTypes.listOf(type) : type;
    Class<?> nested = row == null ? Object.class : JavaTypes.raw(row);
    if (!nested.isRecord() || (relation.toMany() && optional)) {
      throw RecordFaults.noRelatedRecord(
          record,
          component,
          model,
          relation.name(),
          relation.toMany() ? "List of a record" : "a record, or an Optional of one");
    }
    return nested;
  }
}
