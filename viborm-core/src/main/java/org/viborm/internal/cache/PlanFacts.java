package org.viborm.internal.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RelationRef;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.plan.PlanListing;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaModel;

/**
 * What the cache wants to know of a plan.
 *
 * @param models the names of all models whose rows decide its result
 * @param statements what tells its statements from those of any other plan
 */
public record PlanFacts(Set<String> models, String statements) {

  /** Those of the {@code plan} that serves {@code operation}. */
  public static PlanFacts of(Operation operation, Plan plan, Schema schema) {
    Set<String> models = new TreeSet<>();
    models.add(operation.model());
    for (RelationRef relation : Structure.of(operation).relations()) {
      models.add(relation.model());
      SchemaModel source = requireNonNull(schema.models().get(relation.model()));
      models.add(requireNonNull(source.relations().get(relation.relation())).target().name());
    }
    MessageDigest digest = CachedRead.sha256();
    for (String statement : PlanListing.of(plan).statements()) {
      digest.update(statement.getBytes(UTF_8));
      digest.update((byte) 0);
    }
    return new PlanFacts(Set.copyOf(models), HexFormat.of().formatHex(digest.digest()));
  }
}
