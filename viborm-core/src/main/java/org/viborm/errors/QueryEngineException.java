package org.viborm.errors;

import java.util.Set;

/** A defect of VibORM, V9001, or a database whose tables are not the schema's, V9002. */
public final class QueryEngineException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES = Set.of(ErrorCode.INTERNAL, ErrorCode.SCHEMA_MISMATCH);

  /** With a code of this kind. */
  public QueryEngineException(Fault fault) {
    super(fault, CODES);
  }

  /** Something that cannot be has happened. */
  public static QueryEngineException defect(String problem) {
    return new QueryEngineException(defectFault(problem));
  }

  /** Something that cannot be has happened. */
  public static QueryEngineException defect(String problem, Throwable cause) {
    return new QueryEngineException(defectFault(problem).cause(cause));
  }

  /** A column holds what the type of its field has no value for, and VibORM does not write. */
  public static QueryEngineException unreadable(String problem) {
    return new QueryEngineException(
        Fault.of(ErrorCode.SCHEMA_MISMATCH, problem)
            .hint("Something else wrote it: mend the row, or declare the field as what it holds."));
  }

  private static Fault defectFault(String problem) {
    return Fault.of(ErrorCode.INTERNAL, problem).hint("This is a defect of VibORM: report it.");
  }
}
