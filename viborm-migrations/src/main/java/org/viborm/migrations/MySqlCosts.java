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

/** What steps cost on MySQL and MariaDB, with InnoDB. */
final class MySqlCosts extends StepsAtOnce {

  private final boolean mariaDb;

  MySqlCosts(boolean mariaDb) {
    this.mariaDb = mariaDb;
  }

  @Override
  public StepCost visit(AddCheck operation) {
    return StepCost.rewrites(Blocks.WRITERS);
  }

  @Override
  public StepCost visit(AddColumn operation) {
    String value = operation.column().defaultValue();
    boolean computed =
        value != null
            && (value.startsWith("utc_")
                || MySqlTypes.takesExpressionsOnly(operation.column().type()));
    GeneratedSnapshot generated = operation.column().generated();
    boolean kept = generated != null && generated.stored();
    return operation.column().autoIncrement() || computed || kept
        ? StepCost.rewrites(Blocks.WRITERS)
        : StepCost.AT_ONCE;
  }

  @Override
  public StepCost visit(AddForeignKey operation) {
    return StepCost.rewrites(Blocks.WRITERS);
  }

  @Override
  public StepCost visit(AddPrimaryKey operation) {
    return StepCost.rewrites(Blocks.NOBODY);
  }

  @Override
  public StepCost visit(AddUniqueConstraint operation) {
    return StepCost.reads(Blocks.NOBODY);
  }

  @Override
  public StepCost visit(AlterColumn operation) {
    ColumnSnapshot from = operation.from();
    ColumnSnapshot to = operation.to();
    int known = from.members().size();
    boolean appended =
        to.members().size() >= known && to.members().subList(0, known).equals(from.members());
    if (operation.changesType() || !appended) {
      return StepCost.rewrites(Blocks.WRITERS);
    }
    boolean atOnce = from.nullable() == to.nullable() || (mariaDb && to.nullable());
    return atOnce ? StepCost.AT_ONCE : StepCost.rewrites(Blocks.NOBODY);
  }

  @Override
  public StepCost visit(AlterEnum operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public StepCost visit(CreateIndex operation) {
    return operation.index().type().equals("btree")
        ? StepCost.reads(Blocks.NOBODY)
        : StepCost.reads(Blocks.WRITERS);
  }
}
