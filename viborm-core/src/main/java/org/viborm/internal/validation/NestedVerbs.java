package org.viborm.internal.validation;

import java.util.EnumSet;
import java.util.Set;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.schema.SchemaRelation;

/** Which verbs a nested write of a relation may use. */
public final class NestedVerbs {

  private NestedVerbs() {}

  /** What the parent of a nested write undergoes. */
  public enum Arm {
    CREATE,
    UPDATE
  }

  /** The verbs that {@code relation} knows at all. */
  public static Set<Verb> of(SchemaRelation relation) {
    EnumSet<Verb> verbs = EnumSet.allOf(Verb.class);
    if (!relation.toMany()) {
      verbs.removeAll(EnumSet.of(Verb.CREATE_MANY, Verb.SET, Verb.UPDATE_MANY, Verb.DELETE_MANY));
      if (relation.required()) {
        verbs.removeAll(EnumSet.of(Verb.DISCONNECT, Verb.DELETE));
      }
    }
    return verbs;
  }

  /** The verbs of {@code relation} that go with {@code arm}. */
  public static Set<Verb> of(SchemaRelation relation, Arm arm) {
    Set<Verb> verbs = of(relation);
    if (arm == Arm.CREATE) {
      EnumSet<Verb> creating =
          EnumSet.of(Verb.CREATE, Verb.CREATE_MANY, Verb.CONNECT, Verb.CONNECT_OR_CREATE);
      if (relation.toMany()) {
        creating.add(Verb.UPSERT);
      }
      verbs.retainAll(creating);
    }
    return verbs;
  }

  /** The name of {@code verb} in the JSON form and in paths. */
  public static String label(Verb verb) {
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

  /** Whether {@code verb} gives its parent's relation a row, so that a foreign key is filled. */
  public static boolean supplies(Verb verb) {
    return switch (verb) {
      case CREATE, CONNECT, CONNECT_OR_CREATE, UPSERT, CREATE_MANY, SET -> true;
      case DISCONNECT, DELETE, UPDATE, UPDATE_MANY, DELETE_MANY -> false;
    };
  }
}
