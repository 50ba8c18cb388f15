package org.viborm.internal.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;

/**
 * What can be sent as one batch: nothing of it may depend on what one of its statements gives,
 * since no result is known before all have taken effect.
 */
public final class OneBatch {

  private OneBatch() {}

  /**
   * Whether {@code body} fails where a row is missing, and tells so by its result alone: nothing
   * that is written beside it in a batch would be undone.
   *
   * @param orThrow whether a read of one row is asked to fail without one
   */
  public static boolean needsRow(Plan.Body body, boolean orThrow) {
    return body instanceof WriteBody.UpdateOne
        || body instanceof WriteBody.DeleteOne
        || (body instanceof Plan.Find && orThrow);
  }

  /** Whether {@code body} may change something; a caller's own SQL may. */
  public static boolean writes(Plan.Body body) {
    return body instanceof Plan.Raw
        || (body instanceof WriteBody && !(body instanceof WriteBody.Untouched));
  }

  /**
   * Whether {@code body}, which takes several statements, can be sent as one batch: it creates
   * rows, whose keys are given or made by the client where other rows refer to them.
   */
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
