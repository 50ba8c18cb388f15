package org.viborm.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.schema.Model;

/** A create of rows. */
final class TypedBulkCreate<M extends Model<M>> extends TypedBulk<M, BulkCreate<M>>
    implements BulkCreate<M> {

  private final List<Data> rows;
  private final boolean skipDuplicates;

  /** One of {@code rows}, as what callers see of it. */
  static <M extends Model<M>> BulkCreate<M> of(
      Reading<M> reading, List<Data> rows, boolean skipDuplicates) {
    return new TypedBulkCreate<>(reading, rows, skipDuplicates);
  }

  TypedBulkCreate(Reading<M> reading, List<Data> rows, boolean skipDuplicates) {
    super(reading);
    this.rows = List.copyOf(rows);
    this.skipDuplicates = skipDuplicates;
  }

  @Override
  public BulkCreate<M> skipDuplicates() {
    return new TypedBulkCreate<>(reading, rows, true);
  }

  @Override
  Operation operation(@Nullable Projection returning) {
    return new Operation.CreateMany(reading.model(), rows, skipDuplicates, returning);
  }

  @Override
  BulkCreate<M> with(Reading<M> reading) {
    return new TypedBulkCreate<>(reading, rows, skipDuplicates);
  }
}
