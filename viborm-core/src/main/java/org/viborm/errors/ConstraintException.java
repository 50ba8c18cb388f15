package org.viborm.errors;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A constraint of the database does not hold, so nothing of the operation was kept: V3001 to V3005.
 *
 * <p>{@link #constraint()} and {@link #columns()} say which, where the database tells.
 */
public abstract sealed class ConstraintException extends VibOrmException
    permits UniqueConstraintException,
        ForeignKeyException,
        NotNullConstraintException,
        CheckConstraintException,
        ValueTooLongException {

  private static final long serialVersionUID = 1L;

  ConstraintException(Fault fault, ErrorCode code) {
    super(fault, Set.of(code));
  }

  /** The constraint's name, where the database tells. */
  public final Optional<String> constraint() {
    return meta().constraint();
  }

  /** The columns it is on, where the database tells; else empty. */
  public final List<String> columns() {
    return meta().columns();
  }

  /** Which constraint, as the end of a sentence. */
  static String where(ErrorMeta meta) {
    StringBuilder text = new StringBuilder();
    if (!meta.columns().isEmpty()) {
      text.append(" on '").append(String.join("', '", meta.columns())).append('\'');
    }
    meta.table().ifPresent(table -> text.append(" of table '").append(table).append('\''));
    meta.constraint().ifPresent(name -> text.append(" (constraint '").append(name).append("')"));
    return text.toString();
  }
}
