package org.viborm.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;

/** A nested write, carried out for all rows of a level at once. */
public sealed interface RelationStep {

  /** The relation of the rows that it is nested in. */
  SchemaRelation relation();

  /** The slot, in the frame of those rows, that holds the runs of its items. */
  int slot();

  /** Where it stands in the operation. */
  String path();

  /**
   * Creates related rows.
   *
   * @param runs how the rows of each run are created; their data is the item's {@code create}
   * @param junction joins them to the rows they are nested in, or null
   */
  record Create(
      SchemaRelation relation,
      int slot,
      List<InsertStep> runs,
      @Nullable BulkInsert junction,
      String path)
      implements RelationStep {
    /** Copies the list. */
    public Create {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Ties existing rows to the rows it is nested in.
   *
   * @param runs how the rows of each run are found
   * @param attach sets the foreign key of the rows found, where they hold it, or null
   * @param junction joins them, or null
   */
  record Connect(
      SchemaRelation relation,
      int slot,
      List<Lookup> runs,
      @Nullable RenderedSql attach,
      @Nullable BulkInsert junction,
      String path)
      implements RelationStep {
    /** Copies the list. */
    public Connect {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Finds rows by a key, any number at once.
   *
   * @param sql the query, bound with the keys
   * @param keySlots the slots of an item's frame that hold its key
   * @param keyFields the fields of the key
   * @param decoder reads the key's fields, then {@code fields}
   * @param fields the fields that are needed of the rows found
   */
  record Lookup(
      RenderedSql sql,
      List<Integer> keySlots,
      List<SchemaField> keyFields,
      List<org.viborm.internal.codec.Codec> keyCodecs,
      RowDecoder decoder,
      List<SchemaField> fields) {
    /** Copies the lists. */
    public Lookup {
      keySlots = List.copyOf(keySlots);
      keyFields = List.copyOf(keyFields);
      keyCodecs = List.copyOf(keyCodecs);
      fields = List.copyOf(fields);
    }
  }
}
