package org.viborm.errors;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every code an error can have.
 *
 * <p>Codes are stable: programs may branch on them and a number is never used again. V4003 and
 * V6003 are reserved. {@code docs/reference/errors.md} lists them with their exceptions.
 */
public enum ErrorCode {
  /** V1001: The database could not be reached. */
  CONNECTION_FAILED("V1001", "The database could not be reached.", "P1001", false),

  /**
   * V1002: No connection was there in time: the pool is exhausted or the server does not answer.
   */
  CONNECTION_TIMEOUT(
      "V1002",
      "No connection was there in time: the pool is exhausted or the server does not answer.",
      "P1002",
      true),

  /** V1003: The client, the driver or the connection is closed. */
  CONNECTION_CLOSED("V1003", "The client, the driver or the connection is closed.", "P1017", false),

  /** V1004: The client cannot be made from its configuration. */
  CLIENT_INITIALIZATION(
      "V1004", "The client cannot be made from its configuration.", "P1012", false),

  /** V2001: The database refused a statement for a reason that has no code of its own. */
  QUERY_FAILED(
      "V2001",
      "The database refused a statement for a reason that has no code of its own.",
      null,
      false),

  /** V2002: A statement took longer than it may. */
  QUERY_TIMEOUT("V2002", "A statement took longer than it may.", null, true),

  /** V2003: The database could not parse a statement. */
  QUERY_SYNTAX("V2003", "The database could not parse a statement.", null, false),

  /** V2004: A write has taken effect, and the caller's function that makes its result threw. */
  RESULT_NOT_MADE(
      "V2004",
      "A write has taken effect, and the caller's function that makes its result threw.",
      null,
      false),

  /** V3001: A value that must be unique is there already. */
  UNIQUE_CONSTRAINT("V3001", "A value that must be unique is there already.", "P2002", false),

  /** V3002: A row refers to one that does not exist, or is still referred to. */
  FOREIGN_KEY_CONSTRAINT(
      "V3002", "A row refers to one that does not exist, or is still referred to.", "P2003", false),

  /** V3003: A required column would be NULL. */
  NOT_NULL_CONSTRAINT("V3003", "A required column would be NULL.", "P2011", false),

  /** V3004: A check constraint of the table does not hold. */
  CHECK_CONSTRAINT("V3004", "A check constraint of the table does not hold.", "P2004", false),

  /** V3005: A value is longer than its column. */
  VALUE_TOO_LONG("V3005", "A value is longer than its column.", "P2000", false),

  /** V4001: The arguments of an operation are wrong; nothing was sent. */
  INVALID_OPERATION(
      "V4001", "The arguments of an operation are wrong; nothing was sent.", "P2009", false),

  /**
   * V4002: Something other than an operation is wrong: a schema, a configuration, a raw statement.
   */
  INVALID_INPUT(
      "V4002",
      "Something other than an operation is wrong: a schema, a configuration, a raw statement.",
      null,
      false),

  /** V5001: The transaction could not begin, commit or go on. */
  TRANSACTION_FAILED("V5001", "The transaction could not begin, commit or go on.", null, false),

  /** V5002: The transaction, or the wait for it, took longer than it may; it was rolled back. */
  TRANSACTION_TIMEOUT(
      "V5002",
      "The transaction, or the wait for it, took longer than it may; it was rolled back.",
      null,
      false),

  /** V5003: The database ended a deadlock, or a lock was not free in time. */
  TRANSACTION_DEADLOCK(
      "V5003", "The database ended a deadlock, or a lock was not free in time.", null, true),

  /** V5004: A concurrent transaction got in between, under a strict isolation level. */
  TRANSACTION_SERIALIZATION(
      "V5004",
      "A concurrent transaction got in between, under a strict isolation level.",
      null,
      true),

  /** V5005: The options of a transaction are wrong or cannot be met. */
  TRANSACTION_INVALID_INPUT(
      "V5005", "The options of a transaction are wrong or cannot be met.", null, false),

  /** V6001: The row that the operation needs does not exist. */
  NOT_FOUND("V6001", "The row that the operation needs does not exist.", "P2025", false),

  /** V6002: The row was changed since it was read; nothing was written. */
  OPTIMISTIC_LOCK(
      "V6002", "The row was changed since it was read; nothing was written.", null, false),

  /**
   * V7001: A nested write names a row that does not exist or is not its parent's, or would leave a
   * required relation empty.
   */
  NESTED_WRITE_FAILED(
      "V7001",
      "A nested write names a row that does not exist or is not its parent's, or would leave a required relation empty.",
      null,
      false),

  /** V7002: A nested create cannot be done. */
  NESTED_CREATE_FAILED("V7002", "A nested create cannot be done.", null, false),

  /** V7003: A nested update cannot be done. */
  NESTED_UPDATE_FAILED("V7003", "A nested update cannot be done.", null, false),

  /** V7004: A nested delete cannot be done. */
  NESTED_DELETE_FAILED("V7004", "A nested delete cannot be done.", null, false),

  /** V7005: A nested connect cannot be done. */
  NESTED_CONNECT_FAILED("V7005", "A nested connect cannot be done.", null, false),

  /** V7006: What a nested write was planned on had changed when it ran; nothing was written. */
  NESTED_ASSERTION(
      "V7006",
      "What a nested write was planned on had changed when it ran; nothing was written.",
      null,
      false),

  /** V8001: The database lacks a feature that the schema or the operation needs. */
  FEATURE_NOT_SUPPORTED(
      "V8001", "The database lacks a feature that the schema or the operation needs.", null, false),

  /** V8002: No driver, or none of the name that is configured, is on the class path. */
  DRIVER_MISSING(
      "V8002",
      "No driver, or none of the name that is configured, is on the class path.",
      null,
      false),

  /** V8003: The operation is not possible on this driver or database; nothing was sent. */
  OPERATION_NOT_SUPPORTED(
      "V8003",
      "The operation is not possible on this driver or database; nothing was sent.",
      null,
      false),

  /** V9001: A defect of VibORM. */
  INTERNAL("V9001", "A defect of VibORM.", null, false),

  /** V9002: The database does not have the shape that the schema says. */
  SCHEMA_MISMATCH(
      "V9002", "The database does not have the shape that the schema says.", null, false),

  /** V10001: A time to live is not a positive duration. */
  CACHE_INVALID_TTL("V10001", "A time to live is not a positive duration.", null, false),

  /** V10002: No cache key can be made from these arguments, or the key is malformed. */
  CACHE_INVALID_KEY(
      "V10002",
      "No cache key can be made from these arguments, or the key is malformed.",
      null,
      false),

  /** V10003: The operation is not a read, so it cannot be cached. */
  CACHE_NOT_CACHEABLE(
      "V10003", "The operation is not a read, so it cannot be cached.", null, false),

  /** V10004: No cache is configured, or its options are wrong. */
  CACHE_CONFIGURATION("V10004", "No cache is configured, or its options are wrong.", null, false),

  /** V11001: A migration failed; its changes were rolled back where the database allows it. */
  MIGRATION_FAILED(
      "V11001",
      "A migration failed; its changes were rolled back where the database allows it.",
      null,
      false),

  /** V11002: No migration has this name or index. */
  MIGRATION_NOT_FOUND("V11002", "No migration has this name or index.", null, false),

  /** V11003: A migration that was applied has been changed since. */
  MIGRATION_CHECKSUM("V11003", "A migration that was applied has been changed since.", null, false),

  /** V11004: The migrations were made for another database. */
  MIGRATION_DIALECT("V11004", "The migrations were made for another database.", null, false),

  /** V11005: Another process migrates this database. */
  MIGRATION_LOCK("V11005", "Another process migrates this database.", null, false),

  /** V11006: The migration has been applied already. */
  MIGRATION_ALREADY_APPLIED("V11006", "The migration has been applied already.", null, false),

  /** V11007: A migration stands before one that was applied already. */
  MIGRATION_OUT_OF_ORDER(
      "V11007", "A migration stands before one that was applied already.", null, false),

  /** V11008: The journal names a migration whose file is not there. */
  MIGRATION_FILE_MISSING(
      "V11008", "The journal names a migration whose file is not there.", null, false),

  /** V11009: The journal, the snapshot and the database do not fit together. */
  MIGRATION_INVALID_STATE(
      "V11009", "The journal, the snapshot and the database do not fit together.", null, false),

  /** V11010: The change would lose data and was not confirmed. */
  MIGRATION_DESTRUCTIVE("V11010", "The change would lose data and was not confirmed.", null, false),

  /** V11011: The command needs a folder for migrations, and none is configured. */
  MIGRATION_STORAGE_REQUIRED(
      "V11011", "The command needs a folder for migrations, and none is configured.", null, false),

  /** V12001: The operation has run already. Not raised: operations may run again. */
  PENDING_ALREADY_EXECUTED(
      "V12001",
      "The operation has run already. Not raised: operations may run again.",
      null,
      false),

  /** V12002: The operation runs elsewhere. Not raised: operations may run again. */
  PENDING_CONFLICT(
      "V12002", "The operation runs elsewhere. Not raised: operations may run again.", null, false),

  /** V12003: The operation was made by another client. */
  PENDING_OTHER_CLIENT("V12003", "The operation was made by another client.", null, false),

  /**
   * V12004: The operation was made outside the transaction it is used in, or the other way round.
   */
  PENDING_OTHER_SCOPE(
      "V12004",
      "The operation was made outside the transaction it is used in, or the other way round.",
      null,
      false);

  private final String id;
  private final String description;
  private final @Nullable String prismaCode;
  private final boolean retryable;

  ErrorCode(String id, String description, @Nullable String prismaCode, boolean retryable) {
    this.id = id;
    this.description = description;
    this.prismaCode = prismaCode;
    this.retryable = retryable;
  }

  /** The code as messages and JSON show it, such as {@code V4001}. */
  public String id() {
    return id;
  }

  /** What it means, in one sentence. */
  public String description() {
    return description;
  }

  /** The code that Prisma gives to the same error, where it has one. */
  public Optional<String> prismaCode() {
    return Optional.ofNullable(prismaCode);
  }

  /** Whether the same operation, run again as a whole, may succeed with nothing changed. */
  public boolean isRetryable() {
    return retryable;
  }

  /** The {@linkplain #id() code}. */
  @Override
  public String toString() {
    return id;
  }
}
