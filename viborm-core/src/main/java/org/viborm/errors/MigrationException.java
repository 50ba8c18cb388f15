package org.viborm.errors;

import java.util.Set;

/**
 * A migration or a push cannot be made or applied: V11001 to V11011.
 *
 * <p>Also V4002 for wrong input, V8001 and V8002 where database or driver lack something, V9001.
 */
public final class MigrationException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.MIGRATION_FAILED,
          ErrorCode.MIGRATION_NOT_FOUND,
          ErrorCode.MIGRATION_CHECKSUM,
          ErrorCode.MIGRATION_DIALECT,
          ErrorCode.MIGRATION_LOCK,
          ErrorCode.MIGRATION_ALREADY_APPLIED,
          ErrorCode.MIGRATION_OUT_OF_ORDER,
          ErrorCode.MIGRATION_FILE_MISSING,
          ErrorCode.MIGRATION_INVALID_STATE,
          ErrorCode.MIGRATION_DESTRUCTIVE,
          ErrorCode.MIGRATION_STORAGE_REQUIRED,
          ErrorCode.INVALID_INPUT,
          ErrorCode.FEATURE_NOT_SUPPORTED,
          ErrorCode.DRIVER_MISSING,
          ErrorCode.INTERNAL);

  /** With a code of this kind. */
  public MigrationException(Fault fault) {
    super(fault, CODES);
  }
}
