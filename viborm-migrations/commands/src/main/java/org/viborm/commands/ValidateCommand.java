package org.viborm.commands;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import org.viborm.migrations.ValidationReport;

/** Compares schema, migrations and database; gives 1 where they do not fit together. */
public record ValidateCommand() implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    ValidationReport report = invocation.project().migrations().validate();
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
        Json.createObjectBuilder().add("valid", report.valid()).add("faults", faults).build());
    return report.valid() ? 0 : 1;
  }
}
