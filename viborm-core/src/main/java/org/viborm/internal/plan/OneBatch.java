package org.viborm.internal.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;

/**
 * Whether all statements of a write are known before the first is sent: it creates rows, whose keys
 * are given or made by the client where other rows refer to them.
 */
public final class OneBatch {

  private OneBatch() {}

  /** Whether {@code body}, which takes several statements, can be sent as one batch. */
  public static boolean fits(WriteBody body) {
    if (body instanceof WriteBody.CreateOne create) {
      if (create.together() != null) {
        return true;
      }
      boolean readByKey = create.result().again() != null;
      return fits(create.insert())
          && (!readByKey
              || known(create.insert()).containsAll(create.insert().model().primaryKey().fields()));
    }
    return body instanceof WriteBody.CreateMany create
        && create.runs().stream().allMatch(OneBatch::fits);
  }

  private static boolean fits(InsertStep step) {
    return step.insert().again() == null
        && !step.insert().splits()
        && step.before().stream().allMatch(each -> fits(each, step))
        && step.after().stream().allMatch(each -> fits(each, step));
  }

  private static boolean fits(RelationStep step, InsertStep around) {
    if (!(step instanceof RelationStep.Create create)
        || create.existing().stream().anyMatch(lookups -> !lookups.isEmpty())) {
      return false;
    }
    SchemaRelation relation = create.relation();
    boolean needsRelated = relation.holdsKey() || create.junction() != null;
    boolean needsOwner = !relation.holdsKey();
    return (!needsOwner || known(around).containsAll(relation.sourceFields()))
        && create.runs().stream()
            .allMatch(
                run ->
                    fits(run)
                        && (!needsRelated || known(run).containsAll(relation.targetFields())));
  }

  /** The fields whose values are there before the row is inserted. */
  private static Set<SchemaField> known(InsertStep step) {
    List<FieldValue> values = step.values();
    return values.stream().map(FieldValue::field).collect(Collectors.toSet());
  }
}
