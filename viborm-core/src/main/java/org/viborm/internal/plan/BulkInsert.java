package org.viborm.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * An insert of any number of rows, bound from lists of values, one a column.
 *
 * @param columns the columns that are given
 * @param anyNumber the text that takes rows as arrays, or null where the database takes none
 * @param byNumber texts for fixed numbers of rows
 * @param skips whether rows whose key is taken are left out
 * @param returned what each inserted row gives back, or null where nothing is asked
 * @param again how the rows are read again where the insert itself gives nothing back; else null
 * @param splits whether rows whose key is taken are to be left out, and the text does not do that
 */
public record BulkInsert(
    List<Column> columns,
    @Nullable RenderedSql anyNumber,
    InsertTexts byNumber,
    boolean skips,
    @Nullable Returned returned,
    @Nullable Again again,
    boolean splits) {

  /** Copies the list. */
  public BulkInsert {
    columns = List.copyOf(columns);
  }

  /** A column, and the field that its values are of. */
  public record Column(String name, SchemaModel model, SchemaField field) {}

  /**
   * What an inserted row gives back.
   *
   * @param step decodes it; its first columns are what the caller reads
   * @param places the fields that the plan itself needs
   */
  public record Returned(ReadStep step, List<Place> places) {
    /** Copies the list. */
    public Returned {
      places = List.copyOf(places);
    }

    /** The column of {@code field}, which is one of those that the plan needs. */
    public int column(SchemaField field) {
      for (Place each : places) {
        if (each.field() == field) {
          return each.column();
        }
      }
      throw new IllegalArgumentException("field '" + field.name() + "' is not given back");
    }
  }

  /** A field and the column that it stands in. */
  public record Place(SchemaField field, int column) {}

  /**
   * How inserted rows are read again.
   *
   * @param key the fields of the primary key
   * @param counted asks for the first of the numbers that the database counted for the rows, and
   *     the step between them; null where it counts none of their key
   * @param read reads the columns of {@code returned} by the primary keys; null where the keys are
   *     all that is needed
   */
  public record Again(
      List<SchemaField> key, @Nullable RenderedSql counted, @Nullable RenderedSql read) {
    /** Copies the list. */
    public Again {
      key = List.copyOf(key);
    }
  }

  /** The statement for {@code rows} rows, or for as many of them as one text takes. */
  public Batch batch(int rows) {
    if (rows > 1 && anyNumber != null) {
      return new Batch(anyNumber, rows);
    }
    int fitting = byNumber.atMost(rows);
    return new Batch(byNumber.text(fitting), fitting);
  }

  /** A statement, and how many rows it takes. */
  public record Batch(RenderedSql sql, int rows) {}
}
