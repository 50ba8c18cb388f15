package org.viborm.integration.properties;

/** An operation that the plain model says must fail, or whose outcome nothing promises. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  enum Reason {
    UNIQUE,
    FOREIGN_KEY,
    NOT_FOUND,
    NESTED,
    RANGE,
    /** The order in which a database does things decides, and none is promised. */
    UNSPECIFIED
  }

  private final Reason reason;

  Failure(Reason reason, String what) {
    super(reason + ": " + what, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
