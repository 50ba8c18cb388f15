package org.viborm.schema;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.typed.Bindable;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.ModelMirror;
import org.viborm.internal.typed.NodeHolder;

/**
 * Reads model classes into declarations: one instance of each is made, and its public final fields
 * give the parts their names. Models that a relation leads to are read with it.
 *
 * <p>What is wrong with a class is collected with a code of its own (C001 to C006); what is wrong
 * with what it declares is the rules' to find.
 */
final class ModelReader {

  private final List<SchemaIssue> issues = new ArrayList<>();
  private final Map<Class<?>, Instance> instances = new LinkedHashMap<>();

  /** An instance and the names of its parts. */
  private record Instance(
      Model<?> model, IdentityHashMap<Object, String> names, List<Field> fields) {}

  private ModelReader() {}

  /** Declarations, and the faults of classes. */
  record Result(List<ModelDeclaration> declarations, List<SchemaIssue> issues) {}

  /** Reads {@code types} and the models that their relations lead to. */
  static Result read(Collection<? extends Class<?>> types) {
    ModelReader reader = new ModelReader();
    Deque<Class<?>> open = new ArrayDeque<>(types);
    while (!open.isEmpty()) {
      Class<?> type = open.poll();
      if (!reader.instances.containsKey(type) && reader.open(type)) {
        open.addAll(reader.targets(type));
      }
    }
    List<ModelDeclaration> declarations = new ArrayList<>();
    for (Instance instance : reader.instances.values()) {
      if (instance != null) {
        declarations.add(reader.declaration(instance));
      }
    }
    return new Result(declarations, reader.issues);
  }

  // Opening a class

  private boolean open(Class<?> type) {
    Model<?> model = isModelOfItself(type) ? instance(type) : null;
    if (model == null) {
      return false;
    }
    IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    List<Field> fields = new ArrayList<>();
    for (Field field : ModelMirror.of(type).fields()) {
      if (isPart(type, model, field, names)) {
        fields.add(field);
      }
    }
    instances.put(type, new Instance(model, names, fields));
    return true;
  }

  private boolean isModelOfItself(Class<?> type) {
    if (!Model.class.isAssignableFrom(type)) {
      issue("C001", type, null, "'%s' is no model. Let it extend Model.".formatted(type.getName()));
      return false;
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      issue(
          "C001",
          type,
          null,
          "model class '%s' is abstract. Name the classes that extend it."
              .formatted(type.getName()));
      return false;
    }
    Type owner = ownerOf(type);
    if (owner != type) {
      issue(
          "C002",
          type,
          null,
          "model class '%s' extends Model of '%s'. Let it extend Model<%s>."
              .formatted(type.getName(), owner.getTypeName(), type.getSimpleName()));
      return false;
    }
    return true;
  }

  private @Nullable Model<?> instance(Class<?> type) {
    try {
      return (Model<?>) ModelMirror.of(type).instance();
    } catch (ValidationException e) {
      issue("C003", type, null, e.issues().get(0).message());
      return null;
    }
  }

  private boolean isPart(
      Class<?> type, Model<?> model, Field field, IdentityHashMap<Object, String> names) {
    String name = field.getName();
    if (!Modifier.isFinal(field.getModifiers())) {
      issue("C004", type, name, "the Java field is not final. Declare it public final.");
      return false;
    }
    Object part;
    try {
      part = ModelMirror.value(field, model);
    } catch (ValidationException e) {
      issue("C005", type, name, e.issues().get(0).message());
      return false;
    }
    Origin origin = originOf(part);
    if (origin == null) {
      issue(
          "C005",
          type,
          name,
          "a public field of a model is one of the schema, but this is a %s. Make it private."
              .formatted(part.getClass().getSimpleName()));
      return false;
    }
    if (origin.owner() != model) {
      issue(
          "C006",
          type,
          name,
          "it was declared in another instance. Declare it with the model's own s.");
      return false;
    }
    String before = names.put(part, name);
    if (before != null) {
      names.put(part, before);
      issue(
          "C006",
          type,
          name,
          "it is the same object as '%s'. Declare each field by itself.".formatted(before));
      return false;
    }
    return true;
  }

  private static @Nullable Origin originOf(Object part) {
    if (part instanceof BaseColumn<?, ?, ?> column) {
      return column.origin;
    }
    if (part instanceof DeclaredKey<?> key) {
      return key.origin;
    }
    return part instanceof RelationPart<?, ?> relation ? relation.origin() : null;
  }

  /** The models that relations of {@code type} lead to, by their names. */
  private Collection<Class<?>> targets(Class<?> type) {
    SortedMap<String, Class<?>> targets = new TreeMap<>();
    Instance instance = instances.get(type);
    if (instance != null) {
      for (Object part : instance.names().keySet()) {
        if (part instanceof RelationPart<?, ?> relation) {
          targets.put(relation.target().getName(), relation.target());
        }
      }
    }
    return targets.values();
  }

  // Declaring what it has

  private ModelDeclaration declaration(Instance instance) {
    Class<?> type = instance.model().getClass();
    List<FieldDeclaration> fields = new ArrayList<>();
    List<RelationDeclaration> relations = new ArrayList<>();
    List<KeyDeclaration> keys = new ArrayList<>();
    for (Field field : instance.fields()) {
      Object part = ModelMirror.value(field, instance.model());
      if (part instanceof BaseColumn<?, ?, ?> column) {
        FieldOptions options = column.options().copy();
        options.element = field;
        fields.add(new FieldDeclaration(field.getName(), options));
      } else if (part instanceof DeclaredKey<?> key) {
        keys.add(new KeyDeclaration(key.name, names(instance, key.fields), key.primary));
      } else if (part instanceof RelationPart<?, ?> relation) {
        relations.add(relation(instance, field.getName(), relation));
      }
    }
    bind(instance, ModelMirror.nameOf(type));
    Definition<?> definition = defined(instance.model());
    List<IndexDeclaration> indexes = new ArrayList<>();
    for (Definition.Index index : definition.indexes()) {
      IndexOptions options = index.options();
      List<IndexDeclaration.Key> parts = new ArrayList<>();
      for (String field : names(instance, index.fields())) {
        parts.add(IndexDeclaration.Key.of(field));
      }
      for (Order<?> order : index.orders()) {
        parts.add(ordered(order));
      }
      parts.addAll(options.expressions);
      indexes.add(
          new IndexDeclaration(options.name, parts, options.unique, options.type, options.where));
    }
    Map<String, String> comments = new HashMap<>();
    for (Definition.Comment comment : definition.comments()) {
      comments.put(name(instance, comment.field()), comment.text());
    }
    for (FieldDeclaration field : fields) {
      field.options().comment = comments.get(field.name());
    }
    List<SchemaCheck> checks = new ArrayList<>(definition.checks());
    if (definition.constraintsChecked()) {
      checks.addAll(ConstraintChecks.of(ModelMirror.nameOf(type), fields));
    }
    Set<String> omit = new LinkedHashSet<>(names(instance, definition.omitted()));
    ConstraintNames constraints =
        new ConstraintNames(definition.primaryKeyName(), List.of(), List.of());
    for (Definition.ConstraintName named : definition.constraintNames()) {
      constraints =
          named.relation() == null
              ? constraints.withUnique(named.name(), names(instance, named.fields()))
              : constraints.withForeignKey(named.name(), name(instance, named.relation()));
    }
    return new ModelDeclaration(
        ModelMirror.nameOf(type),
        definition.table(),
        definition.comment(),
        fields,
        relations,
        keys,
        indexes,
        checks,
        constraints,
        omit,
        type,
        definition.records());
  }

  /** The field and its place; for an order by anything else, a name that no field can have. */
  private static IndexDeclaration.Key ordered(Order<?> order) {
    OrderBy node = NodeHolder.of(order, OrderBy.class);
    if (node instanceof OrderBy.ByField by && by.field().depth() == 0) {
      IndexOrder.Nulls nulls =
          switch (by.nulls()) {
            case DEFAULT -> IndexOrder.Nulls.USUAL;
            case FIRST -> IndexOrder.Nulls.FIRST;
            case LAST -> IndexOrder.Nulls.LAST;
          };
      return new IndexDeclaration.Key(
          by.field().field(),
          null,
          new IndexOrder(by.direction() == OrderBy.Direction.DESC, nulls));
    }
    return IndexDeclaration.Key.of("(an order that is not by a field)");
  }

  /** Lets the fields stand for those of the row that a check is about. */
  private static void bind(Instance instance, String model) {
    OwnRow row = new OwnRow(model);
    for (Map.Entry<Object, String> named : instance.names().entrySet()) {
      Binding binding = new Binding(row, 0, 0, model, named.getValue());
      if (named.getKey() instanceof Bindable bindable) {
        bindable.bind(binding);
      } else if (named.getKey() instanceof RelationPart<?, ?> relation) {
        relation.node().cell().bind(binding);
      }
    }
  }

  private <M extends Model<M>> Definition<M> defined(Model<M> model) {
    Definition<M> definition = new Definition<>();
    try {
      model.define(definition);
    } catch (ValidationException e) {
      issue("K003", model.getClass(), null, e.issues().get(0).message());
    }
    return definition;
  }

  private RelationDeclaration relation(
      Instance instance, String name, RelationPart<?, ?> relation) {
    RelationOptions options = relation.options();
    List<String> references = new ArrayList<>();
    Instance target = instances.get(relation.target());
    if (target != null) {
      for (F1<Object, org.viborm.schema.Field<?, ?>> reference : options.references) {
        references.add(name(target, reference.apply(target.model())));
      }
    }
    return RelationDeclaration.of(
        name,
        ModelMirror.nameOf(relation.target()),
        names(instance, options.fields),
        references,
        options);
  }

  private static List<String> names(Instance instance, List<?> parts) {
    List<String> names = new ArrayList<>();
    for (Object part : parts) {
      names.add(name(instance, part));
    }
    return names;
  }

  /**
   * The name of {@code part}; for one that no public field holds, a name that no field can have.
   */
  private static String name(Instance instance, Object part) {
    return instance.names().getOrDefault(part, "(a field that the model does not hold)");
  }

  // Generics

  /** What {@code type} says it is a model of. */
  private static Type ownerOf(Class<?> type) {
    Map<TypeVariable<?>, Type> known = new HashMap<>();
    Type at = type.getGenericSuperclass();
    while (at instanceof ParameterizedType || at instanceof Class<?>) {
      if (at instanceof ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == Model.class) {
          return known.getOrDefault(arguments[0], arguments[0]);
        }
        TypeVariable<?>[] variables = raw.getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
          known.put(variables[i], known.getOrDefault(arguments[i], arguments[i]));
        }
        at = raw.getGenericSuperclass();
      } else {
        at = ((Class<?>) at).getGenericSuperclass();
      }
    }
    return Object.class;
  }

  private void issue(String code, Class<?> type, @Nullable String field, String message) {
    issues.add(
        new SchemaIssue(
            code, SchemaIssue.Severity.ERROR, message, ModelMirror.nameOf(type), field, null));
  }
}
