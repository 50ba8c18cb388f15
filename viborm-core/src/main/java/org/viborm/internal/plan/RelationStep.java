package org.viborm.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.internal.plan.WriteBody.UpdateStep;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * A nested write. What creates or ties rows is carried out for all rows of a level at once; the
 * rest stands in the update of one row.
 *
 * <p>Statements on related rows are bound with keys: first an array a field of the key, where they
 * take one, then a single value a field of the row that the write is nested in.
 */
public sealed interface RelationStep {

  /** The relation of the rows that it is nested in. */
  SchemaRelation relation();

  /** Where it stands in the operation. */
  String path();

  /** The fields of the row it is nested in that it gives a value, before that row is written. */
  default List<SchemaField> assigned() {
    return relation().holdsKey() ? relation().sourceFields() : List.of();
  }

  /**
   * Whether the row it is nested in must have been found before it, if that row is updated after
   * it: it reads that row's foreign key, or writes or fails on its own account.
   */
  default boolean needsOwner() {
    return true;
  }

  /**
   * Creates related rows.
   *
   * @param slot the slot, in the frame of the rows around, that holds the runs of its items
   * @param runs how the rows of each run are created; their data is the item's {@code create}
   * @param existing for each run how rows are found that may have been left out because they were
   *     there, in the order to try; empty where none is left out or needed
   * @param junction joins them to the rows they are nested in, or null
   */
  record Create(
      SchemaRelation relation,
      int slot,
      List<InsertStep> runs,
      List<List<Lookup>> existing,
      @Nullable BulkInsert junction,
      String path)
      implements RelationStep {
    /** Copies the lists. */
    public Create {
      runs = List.copyOf(runs);
      existing = existing.stream().map(List::copyOf).toList();
    }
  }

  /** Ties existing rows, which are looked up, to the rows it is nested in. */
  record Connect(SchemaRelation relation, int slot, List<Lookup> runs, Tie tie, String path)
      implements RelationStep {
    /** Copies the list. */
    public Connect {
      runs = List.copyOf(runs);
    }
  }

  /** Ties existing rows, and creates those that are missing. */
  record ConnectOrCreate(
      SchemaRelation relation, int slot, List<FoundOrNew> runs, Tie tie, String path)
      implements RelationStep {
    /** Copies the list. */
    public ConnectOrCreate {
      runs = List.copyOf(runs);
    }
  }

  /** How a row is found, and created where it is missing. */
  record FoundOrNew(Lookup lookup, InsertStep insert) {}

  /** Takes the reference out of the row it is nested in. */
  record Leave(SchemaRelation relation, String path) implements RelationStep {
    @Override
    public List<SchemaField> assigned() {
      return relation.sourceFields().stream().filter(SchemaField::nullable).toList();
    }

    @Override
    public boolean needsOwner() {
      return false;
    }
  }

  /**
   * Deletes the row that was referred to, after the reference was taken out.
   *
   * @param slot the slot with its one item
   * @param exists asks whether the row is there when its version did not fit, or null
   */
  record DeleteReferenced(
      SchemaRelation relation, int slot, RenderedSql sql, @Nullable RenderedSql exists, String path)
      implements RelationStep {
    @Override
    public List<SchemaField> assigned() {
      return List.of();
    }
  }

  /**
   * Changes or deletes related rows, or their junction, by one statement an item or run.
   *
   * @param missing what is said of a row that was not there, or null where that does not matter
   */
  record Change(
      SchemaRelation relation,
      int slot,
      List<Statement> runs,
      @Nullable String missing,
      String path)
      implements RelationStep {
    /** Copies the list. */
    public Change {
      runs = List.copyOf(runs);
    }
  }

  /**
   * A statement on related rows.
   *
   * @param sql the statement, or null where nothing changes
   * @param touched the fields that it sets by itself
   * @param keys the keys of all items of a run, which it takes at once; null where it takes one
   *     item
   * @param exists asks whether the row is there when its version did not fit, or null
   */
  record Statement(
      @Nullable RenderedSql sql,
      List<Touched> touched,
      @Nullable KeySlots keys,
      @Nullable RenderedSql exists) {

    /** A statement that expects no version. */
    public Statement(@Nullable RenderedSql sql, List<Touched> touched, @Nullable KeySlots keys) {
      this(sql, touched, keys, null);
    }

    /** Copies the list. */
    public Statement {
      touched = List.copyOf(touched);
    }
  }

  /** Updates related rows, each of which must be there. */
  record Update(SchemaRelation relation, int slot, List<UpdateStep> runs, String path)
      implements RelationStep {
    /** Copies the list. */
    public Update {
      runs = List.copyOf(runs);
    }

    @Override
    public List<SchemaField> assigned() {
      return List.of();
    }
  }

  /**
   * Updates related rows, and creates those that are missing.
   *
   * @param adopts whether a row that is not related yet is tied, rather than refused
   */
  record Upsert(
      SchemaRelation relation,
      int slot,
      List<UpdatedOrNew> runs,
      boolean adopts,
      Tie tie,
      String path)
      implements RelationStep {
    /** Copies the list. */
    public Upsert {
      runs = List.copyOf(runs);
    }
  }

  /**
   * The arms of an upsert.
   *
   * @param locate finds the row whatever it is related to, or null where none is named
   * @param lookedFor the fields of the key by which it is looked for, and by nothing else; or empty
   */
  record UpdatedOrNew(
      UpdateStep update, @Nullable Locate locate, List<SchemaField> lookedFor, InsertStep insert) {
    /** Copies the list. */
    public UpdatedOrNew {
      lookedFor = List.copyOf(lookedFor);
    }
  }

  /** Finds the row of one item, in {@code fields}. */
  record Locate(RenderedSql sql, RowDecoder decoder, List<SchemaField> fields) {
    /** Copies the list. */
    public Locate {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Relates exactly the rows it names.
   *
   * @param others releases the other related rows; or, where they cannot be without, finds one
   * @param touched the fields that {@code others} sets by itself
   * @param keepsOthers whether {@code others} only finds one, which is then an error
   */
  record Replace(
      SchemaRelation relation,
      int slot,
      List<Lookup> runs,
      RenderedSql others,
      List<Touched> touched,
      boolean keepsOthers,
      Tie tie,
      String path)
      implements RelationStep {
    /** Copies the lists. */
    public Replace {
      runs = List.copyOf(runs);
      touched = List.copyOf(touched);
    }
  }

  /**
   * How found rows are tied to the rows around: neither where those hold the key.
   *
   * @param attach sets the foreign key of rows, by their primary keys, or null
   * @param touched the fields that {@code attach} sets by itself
   * @param junction joins them, or null
   */
  record Tie(@Nullable RenderedSql attach, List<Touched> touched, @Nullable BulkInsert junction) {
    /** Copies the list. */
    public Tie {
      touched = List.copyOf(touched);
    }
  }

  /** The slots of an item's frame that hold its key. */
  record KeySlots(List<Integer> slots, List<Codec> codecs) {
    /** Copies the lists. */
    public KeySlots {
      slots = List.copyOf(slots);
      codecs = List.copyOf(codecs);
    }
  }

  /**
   * Finds rows by a key, any number at once.
   *
   * @param model whose rows
   * @param sql the query, bound with the keys
   * @param keys where an item's key is, or null where it is among the values of its row
   * @param keyFields the fields of the key
   * @param decoder reads the key's fields, then {@code fields}
   * @param fields the fields that are needed of the rows found
   */
  record Lookup(
      SchemaModel model,
      RenderedSql sql,
      @Nullable KeySlots keys,
      List<SchemaField> keyFields,
      RowDecoder decoder,
      List<SchemaField> fields) {
    /** Copies the lists. */
    public Lookup {
      keyFields = List.copyOf(keyFields);
      fields = List.copyOf(fields);
    }
  }
}
