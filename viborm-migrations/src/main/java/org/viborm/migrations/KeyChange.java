package org.viborm.migrations;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AddPrimaryKey;
import org.viborm.migrations.DiffOperation.AddUniqueConstraint;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropEnum;
import org.viborm.migrations.DiffOperation.DropForeignKey;
import org.viborm.migrations.DiffOperation.DropIndex;
import org.viborm.migrations.DiffOperation.DropPrimaryKey;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.DropUniqueConstraint;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameTable;

/**
 * A change of a key or an index, as a clause of MySQL's {@code ALTER TABLE}.
 *
 * @param drops whether it goes, rather than comes
 */
record KeyChange(String table, boolean drops, String clause) {

  /** Reads the change out of a step; null of any other step. */
  record Reader(Dialect dialect) implements DiffOperation.Visitor<@Nullable KeyChange> {

    static Reader of(Dialect dialect) {
      return new Reader(dialect);
    }

    private String named(String name, List<String> columns) {
      return dialect.quote(name) + " " + SqlText.names(columns, dialect::quote);
    }

    @Override
    public KeyChange visit(CreateIndex operation) {
      IndexSnapshot index = operation.index();
      String kind = index.type().equals("btree") ? "" : index.type().toUpperCase(Locale.ROOT) + " ";
      return new KeyChange(
          operation.table(),
          false,
          "ADD %sINDEX %s"
              .formatted(index.unique() ? "UNIQUE " : kind, named(index.name(), index.columns())));
    }

    @Override
    public KeyChange visit(DropIndex operation) {
      return new KeyChange(
          operation.table(), true, "DROP INDEX " + dialect.quote(operation.index().name()));
    }

    @Override
    public KeyChange visit(AddUniqueConstraint operation) {
      UniqueSnapshot unique = operation.constraint();
      return new KeyChange(
          operation.table(), false, "ADD UNIQUE INDEX " + named(unique.name(), unique.columns()));
    }

    @Override
    public KeyChange visit(DropUniqueConstraint operation) {
      return new KeyChange(
          operation.table(), true, "DROP INDEX " + dialect.quote(operation.constraint().name()));
    }

    @Override
    public KeyChange visit(AddPrimaryKey operation) {
      return new KeyChange(
          operation.table(),
          false,
          "ADD PRIMARY KEY " + SqlText.names(operation.primaryKey().columns(), dialect::quote));
    }

    @Override
    public KeyChange visit(DropPrimaryKey operation) {
      return new KeyChange(operation.table(), true, "DROP PRIMARY KEY");
    }

    @Override
    public @Nullable KeyChange visit(CreateTable operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(DropTable operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(RenameTable operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(AddColumn operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(DropColumn operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(RenameColumn operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(AlterColumn operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(AddForeignKey operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(DropForeignKey operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(CreateEnum operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(DropEnum operation) {
      return null;
    }

    @Override
    public @Nullable KeyChange visit(AlterEnum operation) {
      return null;
    }
  }
}
