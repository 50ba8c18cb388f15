package org.viborm.internal.client;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.RowValues;
import org.viborm.internal.typed.TypedContext;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.FieldName;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * What input records set: each record class is checked against a model once, when first used, and
 * kept.
 */
final class InputRecords {

  /**
   * A component and how it is read.
   *
   * @param plain whether its values are taken as they are: they cannot change, and are no documents
   */
  private record Part(
      MethodHandle accessor,
      @Nullable SchemaField field,
      @Nullable SchemaRelation relation,
      Type type,
      boolean plain) {

    Part(
        MethodHandle accessor,
        @Nullable SchemaField field,
        @Nullable SchemaRelation relation,
        Type type) {
      this(accessor, field, relation, type, field != null && isPlain(field));
    }

    /** What {@code value} is for the operation: a copy where it could change. */
    @Nullable Object taken(@Nullable Object value, TypedContext context) {
      if (field == null || plain || value == null) {
        return value;
      }
      if (value instanceof byte[] bytes) {
        return bytes.clone();
      }
      if (value instanceof float[] vector) {
        return vector.clone();
      }
      if (value instanceof List<?> list) {
        return new ArrayList<>(list);
      }
      return field.type() == ScalarType.JSON && !(value instanceof JsonValue)
          ? context.toJson(value, type)
          : value;
    }

    private static boolean isPlain(SchemaField field) {
      return !field.list()
          && field.type() != ScalarType.JSON
          && field.type() != ScalarType.BLOB
          && field.type() != ScalarType.VECTOR;
    }
  }

  /**
   * The components of a record class.
   *
   * @param fields the names of the fields that they set, or null where some set relations
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(Part[] parts, String @Nullable [] fields) {

    static Parts of(List<Part> parts) {
      List<String> fields = new ArrayList<>();
      for (Part part : parts) {
        if (part.field() != null) {
          fields.add(part.field().name());
        }
      }
      return new Parts(
          parts.toArray(Part[]::new),
          fields.size() == parts.size() ? fields.toArray(String[]::new) : null);
    }
  }

  /** What a component says that is an empty optional: nothing. */
  private static final Object LEFT_OUT = new Object();

  private final TypedContext context;
  private final Map<SchemaModel, Map<Class<?>, Parts>> parts = new ConcurrentHashMap<>();

  InputRecords(TypedContext context) {
    this.context = context;
  }

  /** What {@code input} sets in a row of {@code model}. */
  Data data(SchemaModel model, @Nullable Record input) {
    if (input == null) {
      throw TypedFaults.nullPart();
    }
    return data(parts(model, input.getClass()), input);
  }

  /** What each of {@code inputs} sets in a row of {@code model}. */
  List<Data> data(SchemaModel model, @Nullable Collection<? extends Record> inputs) {
    if (inputs == null) {
      throw TypedFaults.nullPart();
    }
    List<Data> rows = new ArrayList<>(inputs.size());
    Class<?> last = null;
    Parts known = Parts.of(List.of());
    for (Record input : inputs) {
      if (input == null) {
        throw TypedFaults.nullPart();
      }
      if (input.getClass() != last) {
        last = input.getClass();
        known = parts(model, last);
      }
      rows.add(data(known, input));
    }
    return rows;
  }

  private Data data(Parts known, Record input) {
    Part[] parts = known.parts();
    @Nullable Object[] given = new Object[parts.length];
    boolean whole = true;
    for (int i = 0; i < parts.length; i++) {
      given[i] = given(parts[i], input);
      whole &= given[i] != LEFT_OUT;
    }
    return whole && known.fields() != null
        ? new Data(new RowValues(known.fields(), given), input)
        : new Data(assignments(parts, given), input);
  }

  private @Nullable Object given(Part part, Record input) {
    Object value = read(part.accessor(), input);
    if (value instanceof Optional<?> optional) {
      if (optional.isEmpty()) {
        return LEFT_OUT;
      }
      value = optional.get();
    }
    return part.taken(value, context);
  }

  private List<Assignment> assignments(Part[] parts, @Nullable Object[] given) {
    List<Assignment> assignments = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      if (given[i] == LEFT_OUT) {
        continue;
      }
      SchemaField field = parts[i].field();
      if (field != null) {
        assignments.add(new Assignment.Set(field.name(), new Operand.Value(given[i])));
      } else {
        SchemaRelation relation = requireNonNull(parts[i].relation());
        List<NestedItem> items = items(relation, given[i]);
        if (!items.isEmpty()) {
          assignments.add(
              new Assignment.Nested(relation.name(), Assignment.Verb.CREATE, items, false));
        }
      }
    }
    return assignments;
  }

  private Parts parts(SchemaModel model, Class<?> record) {
    Map<Class<?>, Parts> ofModel = parts.get(model);
    if (ofModel == null) {
      ofModel = parts.computeIfAbsent(model, unused -> new ConcurrentHashMap<>());
    }
    Parts known = ofModel.get(record);
    if (known == null) {
      known = checked(record, model);
      ofModel.putIfAbsent(record, known);
    }
    return known;
  }

  private List<NestedItem> items(SchemaRelation relation, @Nullable Object value) {
    List<NestedItem> items = new ArrayList<>();
    if (value instanceof List<?> rows) {
      for (Object row : rows) {
        items.add(new NestedItem(null, data(relation.target(), (Record) row), null));
      }
    } else if (value instanceof Record row) {
      items.add(new NestedItem(null, data(relation.target(), row), null));
    }
    return items;
  }

  private static Parts checked(Class<?> record, SchemaModel model) {
    List<Part> found = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      found.add(part(record, component, model));
    }
    return Parts.of(found);
  }

  private static Part part(Class<?> record, RecordComponent component, SchemaModel model) {
    FieldName named = component.getAnnotation(FieldName.class);
    String name = named == null ? component.getName() : named.value();
    Type declared = component.getGenericType();
    Type inner = JavaTypes.optionalOf(declared);
    Type type = inner == null ? declared : inner;
    SchemaField field = model.fields().get(name);
    SchemaRelation relation = model.relations().get(name);
    if (field != null) {
      checkField(record, component, model, field, type);
    } else if (relation != null) {
      checkRelation(record, component, model, relation, type);
    } else {
      throw RecordFaults.noField(record, component.getName(), model);
    }
    return new Part(accessor(record, component), field, relation, type);
  }

  private static void checkField(
      Class<?> record, RecordComponent component, SchemaModel model, SchemaField field, Type type) {
    Class<?> expected = JavaTypes.of(field);
    Type element = field.list() ? JavaTypes.listOf(type) : type;
    boolean document = expected == JsonValue.class && !field.list();
    if (element == null || (!document && JavaTypes.boxed(JavaTypes.raw(element)) != expected)) {
      throw RecordFaults.otherType(record, component.getName(), model, field, type.getTypeName());
    }
  }

  private static void checkRelation(
      Class<?> record,
      RecordComponent component,
      SchemaModel model,
      SchemaRelation relation,
      Type type) {
    Type row = relation.toMany() ? JavaTypes.listOf(type) : type;
    if (row == null || !JavaTypes.raw(row).isRecord()) {
      throw RecordFaults.noRelatedRecord(
          record,
          component.getName(),
          model,
          relation.name(),
          relation.toMany() ? "List of a record" : "a record, or an Optional of one");
    }
  }

  private static MethodHandle accessor(Class<?> record, RecordComponent component) {
    Method method = component.getAccessor();
    if (!method.trySetAccessible()) {
      throw RecordFaults.closed(record);
    }
    try {
      return MethodHandles.lookup()
          .unreflect(method)
          .asType(MethodType.methodType(Object.class, Record.class));
    } catch (IllegalAccessException e) {
      throw RecordFaults.closed(record);
    }
  }

  private static @Nullable Object read(MethodHandle accessor, Record record) {
    try {
      return (Object) accessor.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // an accessor declares no exceptions
    }
  }
}
