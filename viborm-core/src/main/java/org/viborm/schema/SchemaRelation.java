package org.viborm.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relation of the runtime schema, seen from the model that has it. Immutable; equal only to
 * itself.
 *
 * <p>Whichever side holds the key, {@link #sourceFields} of this model equal {@link #targetFields}
 * of the other where two rows belong together. With a {@link #junction}, the source fields equal
 * its source columns and the target fields its target columns.
 */
public final class SchemaRelation {

  private final String name;
  private final RelationKind kind;
  private final SchemaModel source;
  private final SchemaModel target;
  private final List<SchemaField> sourceFields;
  private final List<SchemaField> targetFields;
  private final boolean holdsKey;
  private final @Nullable Junction junction;
  private final ReferentialAction onDelete;
  private final ReferentialAction onUpdate;
  private final @Nullable String constraint;
  private @Nullable SchemaRelation inverse;

  SchemaRelation(
      String name,
      RelationKind kind,
      SchemaModel source,
      SchemaModel target,
      List<SchemaField> sourceFields,
      List<SchemaField> targetFields,
      boolean holdsKey,
      @Nullable Junction junction,
      ReferentialAction onDelete,
      ReferentialAction onUpdate,
      @Nullable String constraint) {
    this.name = name;
    this.kind = kind;
    this.source = source;
    this.target = target;
    this.sourceFields = List.copyOf(sourceFields);
    this.targetFields = List.copyOf(targetFields);
    this.holdsKey = holdsKey;
    this.junction = junction;
    this.onDelete = onDelete;
    this.onUpdate = onUpdate;
    this.constraint = constraint;
  }

  /** Joins the two sides; called once for each, while the schema is built. */
  void inverse(SchemaRelation other) {
    this.inverse = other;
  }

  /** Its name, as operations call it. */
  public String name() {
    return name;
  }

  /** How many belong to how many. */
  public RelationKind kind() {
    return kind;
  }

  /** Whether a row can have more than one related row. */
  public boolean toMany() {
    return kind.toMany();
  }

  /** The model that has it. */
  public SchemaModel source() {
    return source;
  }

  /** The model it leads to. */
  public SchemaModel target() {
    return target;
  }

  /** The fields of this model that the other side (or the junction) repeats, in order. */
  public List<SchemaField> sourceFields() {
    return sourceFields;
  }

  /** The fields of the other model that stand against {@link #sourceFields}. */
  public List<SchemaField> targetFields() {
    return targetFields;
  }

  /** Whether the source fields are the foreign key. */
  public boolean holdsKey() {
    return holdsKey;
  }

  /**
   * Whether a row may have no related row: the foreign key is nullable, or the other side holds it.
   */
  public boolean optional() {
    return !holdsKey || sourceFields.stream().anyMatch(SchemaField::nullable);
  }

  /**
   * Whether the related row must exist for this one to be: this side holds a key that is not
   * nullable.
   */
  public boolean required() {
    return !optional();
  }

  /** The junction of a many-to-many relation, seen from this side, or null. */
  public @Nullable Junction junction() {
    return junction;
  }

  /** The foreign key's action on deletion; meaningful on the side that holds it. */
  public ReferentialAction onDelete() {
    return onDelete;
  }

  /** The foreign key's action on a change of the key; meaningful on the side that holds it. */
  public ReferentialAction onUpdate() {
    return onUpdate;
  }

  /** What the foreign key is called in the database, or null if nobody said so. */
  public @Nullable String constraint() {
    return constraint;
  }

  /** The same relation seen from the other model; empty where it was declared to have none. */
  public Optional<SchemaRelation> inverse() {
    return Optional.ofNullable(inverse);
  }

  /** The model and the name. */
  @Override
  public String toString() {
    return source.name() + "." + name;
  }
}
