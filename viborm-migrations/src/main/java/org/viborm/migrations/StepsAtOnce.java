package org.viborm.migrations;

import org.viborm.migrations.DiffOperation.ChangeComment;
import org.viborm.migrations.DiffOperation.CreateEnum;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.migrations.DiffOperation.DropCheck;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropEnum;
import org.viborm.migrations.DiffOperation.DropForeignKey;
import org.viborm.migrations.DiffOperation.DropIndex;
import org.viborm.migrations.DiffOperation.DropPrimaryKey;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.DropUniqueConstraint;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameKey;
import org.viborm.migrations.DiffOperation.RenameTable;

/** The steps that cost nothing on any database, whatever the others do. */
abstract class StepsAtOnce implements DiffOperation.Visitor<StepCost> {

  @Override
  public final StepCost visit(ChangeComment operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(CreateEnum operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(CreateTable operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(DropCheck operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(DropColumn operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(DropEnum operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(DropForeignKey operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(DropIndex operation) {
    return StepCost.AT_ONCE;
  }

  /** A model has a primary key, so that one goes in the statement in which another comes. */
  @Override
  public final StepCost visit(DropPrimaryKey operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(DropTable operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(DropUniqueConstraint operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(RenameColumn operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(RenameKey operation) {
    return StepCost.AT_ONCE;
  }

  @Override
  public final StepCost visit(RenameTable operation) {
    return StepCost.AT_ONCE;
  }
}
