package org.viborm.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * The creation of rows of one structure, with all that is nested in them.
 *
 * @param model whose rows
 * @param values where the value of each given field comes from
 * @param before what must be there first: the rows that these refer to
 * @param insert the insert
 * @param after what refers to these rows
 * @param path where the data stands in the operation
 * @param load how many rows are loaded instead of inserted, or null where they are not
 */
public record InsertStep(
    SchemaModel model,
    List<FieldValue> values,
    List<RelationStep> before,
    BulkInsert insert,
    List<RelationStep> after,
    String path,
    @Nullable Load load) {

  /** So many rows are loaded: fewer gain nothing. */
  public static final int LEAST_LOADED = 2_000;

  /** Copies the lists. */
  public InsertStep {
    values = List.copyOf(values);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * The load of many rows.
   *
   * @param allowed asks whether it may be done
   * @param text the statement
   * @param codecs encode the values of each column
   */
  public record Load(RenderedSql allowed, String text, List<Codec> codecs) {
    /** Copies the list. */
    public Load {
      codecs = List.copyOf(codecs);
    }
  }

  /** How {@code rows} rows are loaded; null where they are inserted. */
  public @Nullable Load load(int rows) {
    return rows >= LEAST_LOADED ? load : null;
  }

  /** Whether more than one statement is sent. */
  public boolean several() {
    return !before.isEmpty() || !after.isEmpty() || insert.again() != null;
  }

  /** Whether its statements alone create the rows, and give back all that is asked of them. */
  boolean alone() {
    return !several() && !insert.splits();
  }

  /** Where the value of a field comes from. */
  public sealed interface FieldValue {

    /** The field. */
    SchemaField field();

    /** From a slot of the row's frame. */
    record Given(SchemaField field, Codec codec, int slot) implements FieldValue {}

    /** From the schema: its default or its generator. */
    record Made(SchemaField field, Codec codec) implements FieldValue {}

    /** From a related row, before this one is inserted. */
    record Linked(SchemaField field) implements FieldValue {}
  }
}
