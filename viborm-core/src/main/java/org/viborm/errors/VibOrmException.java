package org.viborm.errors;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error of VibORM: unchecked, with a stable {@linkplain #code() code}.
 *
 * <p>The message reads {@code code: where: what is wrong. What would be right.} and never holds a
 * value of a row or a parameter. Causes that are not ours are kept as {@link RedactedException}s:
 * their class, codes and stack trace, not their text. Immutable, as far as an exception can be.
 */
public abstract sealed class VibOrmException extends RuntimeException implements VibOrmError
    permits ConnectionException,
        ClientInitializationException,
        QueryException,
        ConstraintException,
        ValidationException,
        SchemaValidationException,
        TransactionException,
        NotFoundException,
        OptimisticLockException,
        NestedWriteException,
        FeatureNotSupportedException,
        OperationNotSupportedException,
        QueryEngineException,
        CacheConfigurationException,
        MigrationException,
        PendingOperationException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String path;
  private final String problem;
  private final @Nullable String hint;
  private final ErrorMeta meta;

  VibOrmException(Fault fault, Set<ErrorCode> allowed) {
    super(fault.message(), safe(fault.cause().orElse(null)));
    if (!allowed.contains(fault.code())) {
      throw new IllegalArgumentException(
          "%s is not a code of %s".formatted(fault.code(), getClass().getSimpleName()));
    }
    this.code = fault.code();
    this.path = fault.path().orElse(null);
    this.problem = fault.problem();
    this.hint = fault.hint().orElse(null);
    this.meta = fault.meta();
  }

  /** The exception whose class goes with the code of {@code fault}. */
  public static VibOrmException of(Fault fault) {
    return switch (fault.code()) {
      case CONNECTION_FAILED, CONNECTION_TIMEOUT, CONNECTION_CLOSED ->
          new ConnectionException(fault);
      case CLIENT_INITIALIZATION, DRIVER_MISSING -> new ClientInitializationException(fault);
      case QUERY_FAILED, QUERY_TIMEOUT, QUERY_SYNTAX, RESULT_NOT_MADE -> new QueryException(fault);
      case UNIQUE_CONSTRAINT -> new UniqueConstraintException(fault);
      case FOREIGN_KEY_CONSTRAINT -> new ForeignKeyException(fault);
      case NOT_NULL_CONSTRAINT -> new NotNullConstraintException(fault);
      case CHECK_CONSTRAINT -> new CheckConstraintException(fault);
      case VALUE_TOO_LONG -> new ValueTooLongException(fault);
      case INVALID_OPERATION, INVALID_INPUT -> new ValidationException(fault);
      case TRANSACTION_FAILED,
          TRANSACTION_TIMEOUT,
          TRANSACTION_DEADLOCK,
          TRANSACTION_SERIALIZATION,
          TRANSACTION_INVALID_INPUT ->
          new TransactionException(fault);
      case NOT_FOUND -> new NotFoundException(fault);
      case OPTIMISTIC_LOCK -> new OptimisticLockException(fault);
      case NESTED_WRITE_FAILED,
          NESTED_CREATE_FAILED,
          NESTED_UPDATE_FAILED,
          NESTED_DELETE_FAILED,
          NESTED_CONNECT_FAILED,
          NESTED_ASSERTION ->
          new NestedWriteException(fault);
      case FEATURE_NOT_SUPPORTED -> new FeatureNotSupportedException(fault);
      case OPERATION_NOT_SUPPORTED -> new OperationNotSupportedException(fault);
      case INTERNAL, SCHEMA_MISMATCH -> new QueryEngineException(fault);
      case CACHE_INVALID_TTL, CACHE_INVALID_KEY, CACHE_NOT_CACHEABLE, CACHE_CONFIGURATION ->
          new CacheConfigurationException(fault);
      case MIGRATION_FAILED,
          MIGRATION_NOT_FOUND,
          MIGRATION_CHECKSUM,
          MIGRATION_DIALECT,
          MIGRATION_LOCK,
          MIGRATION_ALREADY_APPLIED,
          MIGRATION_OUT_OF_ORDER,
          MIGRATION_FILE_MISSING,
          MIGRATION_INVALID_STATE,
          MIGRATION_DESTRUCTIVE,
          MIGRATION_STORAGE_REQUIRED ->
          new MigrationException(fault);
      case PENDING_ALREADY_EXECUTED, PENDING_CONFLICT, PENDING_OTHER_CLIENT, PENDING_OTHER_SCOPE ->
          new PendingOperationException(fault);
    };
  }

  @Override
  public final ErrorCode code() {
    return code;
  }

  @Override
  public final Optional<String> path() {
    return Optional.ofNullable(path);
  }

  @Override
  public final Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  @Override
  public final ErrorMeta meta() {
    return meta;
  }

  /** The message; never null. */
  @Override
  @SuppressWarnings("NullAway") // the constructor always gives one
  public final String getMessage() {
    return super.getMessage();
  }

  /**
   * This error of a statement or its session, told of the operation that met it: its {@linkplain
   * #path() path} is then {@code model.operation}, unless it has one, and its {@linkplain #meta()
   * names} say both.
   *
   * @param model the model's name; empty for SQL of the caller's own
   * @param operation the operation's name, such as {@code findMany}
   * @return an exception of the same class, with the stack trace, the cause and what is suppressed;
   *     this one where there is nothing to add: it says where, or is of another kind
   */
  public final VibOrmException during(String model, String operation) {
    boolean ofStatement =
        this instanceof QueryException
            || this instanceof ConstraintException
            || this instanceof TransactionException
            || this instanceof ConnectionException
            || code == ErrorCode.SCHEMA_MISMATCH;
    if (!ofStatement || path != null) {
      return this;
    }
    ErrorMeta names = ErrorMeta.none().withOperation(operation);
    Fault fault =
        Fault.of(code, problem)
            .at(model.isEmpty() ? operation : model + "." + operation)
            .meta(meta.orElse(model.isEmpty() ? names : names.withModel(model)));
    Fault hinted = hint == null ? fault : fault.hint(hint);
    Throwable cause = getCause();
    Fault whole = cause == null ? hinted : hinted.cause(cause);
    VibOrmException told = this instanceof QueryException ? new QueryException(whole) : of(whole);
    told.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) {
      told.addSuppressed(suppressed);
    }
    return told;
  }

  /**
   * Keeps what failed after this error, such as a rollback, as {@linkplain #getSuppressed()
   * suppressed}: redacted as causes are.
   */
  public final void alsoFailed(Throwable secondary) {
    if (secondary != this) {
      addSuppressed(redacted(secondary));
    }
  }

  @Override
  public final JsonObject toJson() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("code", code.id())
            .add("name", getClass().getSimpleName())
            .add("message", getMessage())
            .add("retryable", isRetryable());
    path().ifPresent(value -> json.add("path", value));
    hint().ifPresent(value -> json.add("hint", value));
    prismaCode().ifPresent(value -> json.add("prismaCode", value));
    if (!meta.isEmpty()) {
      json.add("meta", meta.toJson());
    }
    addDetails(json);
    return json.build();
  }

  /** Adds what only this kind of error has. */
  void addDetails(JsonObjectBuilder json) {}

  private static @Nullable Throwable safe(@Nullable Throwable cause) {
    return cause == null ? null : redacted(cause);
  }

  private static Throwable redacted(Throwable throwable) {
    return throwable instanceof VibOrmException ? throwable : RedactedException.of(throwable);
  }
}
