package org.viborm.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** What the plan of a write sends. */
public sealed interface WriteBody extends Plan.Body {

  /** Whether more than one statement may write, so that they need a transaction. */
  boolean several();

  /**
   * Whether its one statement does what elsewhere takes several, and in a transaction of the
   * caller's is undone as they are: alone, without what came before it.
   */
  default boolean composed() {
    return false;
  }

  /** The same as {@link #several()} for the values of one run. */
  default boolean several(Frame frame) {
    return several();
  }

  /**
   * How the result of one written row is read.
   *
   * @param returned decodes what the write itself returns, or null where it is read again
   * @param again reads the row again, bound with its primary key, or null
   */
  record OneResult(@Nullable ReadStep returned, @Nullable ReadStep again) {}

  /**
   * Creates one row.
   *
   * @param together creates it and what is nested in it in one statement; null where {@code insert}
   *     sends one after the other
   * @param straight whether its one statement gives back all that is asked
   */
  record CreateOne(
      InsertStep insert,
      OneResult result,
      @Nullable CreatedTogether together,
      boolean several,
      boolean straight)
      implements WriteBody {
    @Override
    public boolean composed() {
      return together != null;
    }
  }

  /**
   * Creates rows, in runs of equal structure.
   *
   * @param slot the slot that holds the runs
   * @param runs how the rows of each run are created
   * @param result decodes what is returned of each row, or null where rows are counted
   * @param straight whether the statements of each run give back all that is asked
   */
  record CreateMany(
      SchemaModel model,
      int slot,
      List<InsertStep> runs,
      @Nullable ReadStep result,
      boolean skipDuplicates,
      boolean straight)
      implements WriteBody {
    /** Copies the list. */
    public CreateMany {
      runs = List.copyOf(runs);
    }

    @Override
    public boolean several() {
      return true;
    }

    /**
     * One plan serves any number of rows, so that only they tell whether one statement takes all.
     */
    @Override
    public boolean several(Frame frame) {
      List<Structure.Run> rows = frame.runs(slot);
      if (rows.size() != 1) {
        return !rows.isEmpty();
      }
      int number = rows.get(0).frames().size();
      InsertStep step = runs.get(0);
      boolean splits = step.insert().splits() && number > 1;
      return step.several() || splits || step.insert().batch(number).rows() < number;
    }
  }

  /**
   * Updates one row.
   *
   * @param straight whether its one statement gives back all that is asked
   */
  record UpdateOne(UpdateStep update, OneResult result, boolean several, boolean straight)
      implements WriteBody {}

  /** Updates or deletes any number of rows: counted, or returned as {@code result}. */
  record Bulk(
      SchemaModel model,
      RenderedSql sql,
      List<Touched> touched,
      @Nullable ReadStep result,
      @Nullable Located located,
      int limitSlot)
      implements WriteBody {
    @Override
    public boolean several() {
      return located != null;
    }
  }

  /**
   * How rows are returned by a write that cannot do so itself: they are found first, written by
   * their keys, and read again if they are still there.
   *
   * @param find finds them; its first columns are those of the result
   * @param key the columns of {@code find} that are the primary key
   * @param newKey the fields of the primary key afterwards
   * @param again reads the columns of the result by that, or null where {@code find} has done so
   */
  record Located(
      RenderedSql find,
      RowDecoder decoder,
      List<Integer> key,
      List<Moved> newKey,
      @Nullable RenderedSql again) {
    /** Copies the lists. */
    public Located {
      key = List.copyOf(key);
      newKey = List.copyOf(newKey);
    }
  }

  /** Nothing is asked to change: the rows are only counted, or read as {@code result}. */
  record Untouched(RenderedSql count, @Nullable ReadStep result) implements WriteBody {
    @Override
    public boolean several() {
      return false;
    }
  }

  /**
   * Deletes one row.
   *
   * @param locked finds and locks the row before those are read that it is shown with, or null
   * @param before reads the row before it goes, where the delete cannot return all of it, or null
   * @param exists asks whether the row is there when its version did not fit, or null
   */
  record DeleteOne(
      SchemaModel model,
      RenderedSql sql,
      @Nullable ReadStep returned,
      @Nullable ReadStep locked,
      @Nullable ReadStep before,
      @Nullable RenderedSql exists)
      implements WriteBody {
    @Override
    public boolean several() {
      return before != null;
    }
  }

  /**
   * Updates the row that a key names, or creates it.
   *
   * @param folded both in one statement, or null where that is not possible
   * @param sameKey the slots of the condition's key and of the created row's; the one statement
   *     serves where they hold equal values
   * @param locate finds the row, locked where the database can, by the whole condition
   * @param locatesApart whether that is done before the transaction: it locks nothing, and what the
   *     transaction reads would be as old as that, older than the row it has waited for
   * @param lookedFor the fields of the key by which it is looked for, and by nothing else; or empty
   * @param condition what a row must meet to be updated, or null
   */
  record Upsert(
      SchemaModel model,
      @Nullable FoldedUpsert folded,
      List<SameKey> sameKey,
      ReadStep locate,
      boolean locatesApart,
      List<SchemaField> lookedFor,
      @Nullable SetCondition condition,
      InsertStep insert,
      UpdateStep update,
      OneResult created,
      OneResult updated)
      implements WriteBody {
    /** Copies the lists. */
    public Upsert {
      sameKey = List.copyOf(sameKey);
      lookedFor = List.copyOf(lookedFor);
    }

    @Override
    public boolean several() {
      return true;
    }

    @Override
    public boolean several(Frame frame) {
      return !folds(frame);
    }

    /** Whether one statement does it: the row that is looked for is the one that is created. */
    public boolean folds(Frame frame) {
      if (folded == null) {
        return false;
      }
      for (SameKey key : sameKey) {
        Object wanted = key.codec().canonical(frame.get(key.conditionSlot()));
        if (wanted == null || !wanted.equals(key.codec().canonical(frame.get(key.createSlot())))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * What the row of an upsert must meet to be updated.
   *
   * @param met finds the row if it meets it, locked where the database can
   * @param kept changes nothing of a row that does not
   * @param result what such a row becomes
   */
  record SetCondition(ReadStep met, UpdateStep kept, OneResult result) {}

  /** An insert that updates the row which has the key already. */
  record FoldedUpsert(
      RenderedSql sql,
      List<InsertStep.FieldValue> values,
      List<Touched> touched,
      ReadStep returned) {}

  /** A part of a key, in the condition and in the created row. */
  record SameKey(int conditionSlot, int createSlot, Codec codec) {}

  /** A field that a write sets by itself: the time of the update. */
  record Touched(SchemaField field, Codec codec) {}

  /**
   * The update of one row.
   *
   * @param find finds the row, before anything is written, where its own update does not tell all
   *     that is needed; else null
   * @param touched the fields that it sets by itself
   * @param before the nested writes to rows that this one refers to
   * @param sql the update: by what {@code find} found, or by the whole condition; null where
   *     nothing of the row itself changes
   * @param returned what the update returns: the caller's columns, then the plan's; where there is
   *     no update, {@code find} gives them
   * @param unreturned how the row is known after an update that returns nothing; else null
   * @param gone the rows that this one referred to, which are deleted
   * @param after the nested writes to rows that refer to this one
   * @param exists asks whether the row is there when its version did not fit, or null
   */
  record UpdateStep(
      SchemaModel model,
      @Nullable Returned find,
      List<Touched> touched,
      List<RelationStep> before,
      @Nullable RenderedSql sql,
      @Nullable Returned returned,
      @Nullable Unreturned unreturned,
      List<RelationStep.DeleteReferenced> gone,
      List<RelationStep> after,
      @Nullable RenderedSql exists) {
    /** Copies the lists. */
    public UpdateStep {
      touched = List.copyOf(touched);
      before = List.copyOf(before);
      gone = List.copyOf(gone);
      after = List.copyOf(after);
    }

    /** Whether more than one statement may write. */
    public boolean several() {
      return !before.isEmpty() || !gone.isEmpty() || !after.isEmpty() || unreturned != null;
    }
  }

  /**
   * How a row is known after an update that returns nothing.
   *
   * @param moved the fields of the primary key that the update sets
   * @param read reads the columns of {@code returned} by the primary key, or null where nothing but
   *     that is needed
   */
  record Unreturned(List<Moved> moved, @Nullable RenderedSql read) {
    /** Copies the list. */
    public Unreturned {
      moved = List.copyOf(moved);
    }
  }

  /**
   * The value of a field after an update.
   *
   * @param column where the row as it is found holds it
   * @param given where the operation itself says it instead, or null
   */
  record Moved(SchemaField field, int column, FieldValue.@Nullable Given given) {
    /** The value in a row written from {@code frame} that was found as {@code columns}. */
    public @Nullable Object value(Frame frame, @Nullable Object[] columns) {
      return given == null ? columns[column] : given.codec().canonical(frame.get(given.slot()));
    }
  }
}
