package org.viborm.migrations;

import org.viborm.migrations.DiffOperation.AddCheck;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AddPrimaryKey;
import org.viborm.migrations.DiffOperation.AddUniqueConstraint;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.StepCost.Blocks;

/** What steps cost on PostgreSQL, where each change of a table holds off everybody who uses it. */
final class PostgresCosts extends StepsAtOnce {

  @Override
  public StepCost visit(AddCheck operation) {
    return StepCost.reads(Blocks.EVERYBODY);
  }

  /** A default that is the same for all rows is kept once, beside them. */
  @Override
  public StepCost visit(AddColumn operation) {
    String value = operation.column().defaultValue();
    GeneratedSnapshot generated = operation.column().generated();
    boolean ofEachRow =
        operation.column().autoIncrement()
            || (generated != null && generated.stored())
            || (value != null && value.contains("gen_random"));
    return ofEachRow ? StepCost.rewrites(Blocks.EVERYBODY) : StepCost.AT_ONCE;
  }

  @Override
  public StepCost visit(AddForeignKey operation) {
    return StepCost.reads(Blocks.WRITERS);
  }

  @Override
  public StepCost visit(AddPrimaryKey operation) {
    return StepCost.reads(Blocks.EVERYBODY);
  }

  @Override
  public StepCost visit(AddUniqueConstraint operation) {
    return StepCost.reads(Blocks.EVERYBODY);
  }

  @Override
  public StepCost visit(AlterColumn operation) {
    if (operation.changesType() && !longer(operation.from().type(), operation.to().type())) {
      return StepCost.rewrites(Blocks.EVERYBODY);
    }
    return operation.from().nullable() && !operation.to().nullable()
        ? StepCost.reads(Blocks.EVERYBODY)
        : StepCost.AT_ONCE;
  }

  @Override
  public StepCost visit(AlterEnum operation) {
    return operation.removeValues().isEmpty() || operation.dependentColumns().isEmpty()
        ? StepCost.AT_ONCE
        : StepCost.rewrites(Blocks.EVERYBODY);
  }

  @Override
  public StepCost visit(CreateIndex operation) {
    return StepCost.reads(Blocks.WRITERS);
  }

  /** Whether a text only gets more room. */
  private static boolean longer(String from, String to) {
    String varying = "character varying";
    return from.startsWith(varying)
        && (to.equals("text")
            || to.equals(varying)
            || (to.startsWith(varying) && room(to) >= room(from)));
  }

  private static int room(String type) {
    String digits = type.replaceAll("\\D", "");
    return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
