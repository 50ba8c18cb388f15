package org.viborm.cdi.internal.clients;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.SchemaValidationException;

/** Everything that is wrong with a deployment, to be told at once. */
final class DeploymentFaults {

  private final Set<String> faults = new LinkedHashSet<>();

  /** A fault of the configuration or of how models and clients are put together. */
  void add(String where, String problem, String hint) {
    faults.add(Fault.of(ErrorCode.CLIENT_INITIALIZATION, problem).at(where).hint(hint).message());
  }

  /** Faults that are told already. */
  void addAll(List<String> messages) {
    faults.addAll(messages);
  }

  /** The faults of a schema. */
  void add(SchemaValidationException schema) {
    schema.issues().forEach(issue -> faults.add(issue.toString()));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** All of them as one. */
  ClientInitializationException toException() {
    String count = faults.size() == 1 ? "1 fault" : faults.size() + " faults";
    return new ClientInitializationException(
        Fault.of(
                ErrorCode.CLIENT_INITIALIZATION,
                "the deployment has %s:\n  - %s".formatted(count, String.join("\n  - ", faults)))
            .at("viborm"));
  }
}
