package org.viborm.errors;

import java.util.Optional;
import java.util.Set;

/** A part of a nested write cannot be done, so none of it was kept: V7001 to V7006. */
public final class NestedWriteException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.NESTED_WRITE_FAILED,
          ErrorCode.NESTED_CREATE_FAILED,
          ErrorCode.NESTED_UPDATE_FAILED,
          ErrorCode.NESTED_DELETE_FAILED,
          ErrorCode.NESTED_CONNECT_FAILED,
          ErrorCode.NESTED_ASSERTION);

  /** With a code of this kind. */
  public NestedWriteException(Fault fault) {
    super(fault, CODES);
  }

  /** The nested verb at {@code path} failed on a relation of {@code model}. */
  public static NestedWriteException of(
      ErrorCode code, String path, String model, String relation, String problem) {
    return new NestedWriteException(
        Fault.of(code, problem)
            .at(path)
            .meta(ErrorMeta.none().withModel(model).withRelation(relation)));
  }

  /** What is nested at {@code path} cannot be done together with the row of {@code model}. */
  public static NestedWriteException of(ErrorCode code, String path, String model, String problem) {
    return new NestedWriteException(
        Fault.of(code, problem).at(path).meta(ErrorMeta.none().withModel(model)));
  }

  /** The relation it is on. */
  public Optional<String> relation() {
    return meta().relation();
  }
}
