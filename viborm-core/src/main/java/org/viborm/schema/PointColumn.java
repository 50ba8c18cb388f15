package org.viborm.schema;

import java.util.function.Supplier;

/**
 * A point column as the schema builder makes it, with what may still be said of it. Each modifier
 * gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface PointColumn<M> extends PointField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  PointColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  PointColumn<M> defaultValue(Point value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  PointColumn<M> defaultValue(Supplier<Point> value);

  /** This column, called {@code column} in the database. */
  PointColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  PointColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  PointColumn<M> virtual(NativeSql sql);
}
