package org.viborm.internal.plan;

import org.viborm.internal.operation.Assignment.Verb;

/** The verbs of nested writes as callers write them. */
final class VerbNames {

  private VerbNames() {}

  static String of(Verb verb) {
    return switch (verb) {
      case DISCONNECT -> "disconnect";
      case DELETE -> "delete";
      case UPDATE -> "update";
      case UPSERT -> "upsert";
      case CONNECT_OR_CREATE -> "connectOrCreate";
      case SET -> "set";
      case UPDATE_MANY -> "updateMany";
      case DELETE_MANY -> "deleteMany";
      case CONNECT -> "connect";
      case CREATE -> "create";
      case CREATE_MANY -> "createMany";
    };
  }
}
