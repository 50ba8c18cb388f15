package org.viborm.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import org.viborm.migrations.ValidationReport;
import picocli.CommandLine.Command;

/** {@code viborm validate}. */
@Command(
    name = "validate",
    description =
        "Compares schema, migrations and database; exits with 1 where they do not fit together.")
final class ValidateCommand extends CliCommand {

  ValidateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(
        project -> {
          Output output = output();
          ValidationReport report = migrations(project).validate();
          JsonArrayBuilder faults = Json.createArrayBuilder();
          report
              .faults()
              .forEach(
                  fault -> {
                    output.warning(fault.getMessage());
                    faults.add(fault.toJson());
                  });
          if (report.valid()) {
            output.good("Schema, migrations and database fit together.");
          }
          output.result(
              Json.createObjectBuilder()
                  .add("valid", report.valid())
                  .add("faults", faults)
                  .build());
          return report.valid() ? 0 : 1;
        });
  }
}
