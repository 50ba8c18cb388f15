package org.viborm.migrations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.viborm.driver.Dialect;
import org.viborm.migrations.DiffOperation.AddCheck;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AddPrimaryKey;
import org.viborm.migrations.DiffOperation.AddUniqueConstraint;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.ChangeComment;
import org.viborm.migrations.DiffOperation.CreateEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
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

/**
 * A change of a key or an index, as a clause of MySQL's {@code ALTER TABLE}.
 *
 * @param drops whether it goes, rather than comes
 */
record KeyChange(String table, boolean drops, String clause) {

  /** Reads the change out of a step; nothing out of any other. */
  record Reader(Dialect dialect) implements DiffOperation.Visitor<Optional<KeyChange>> {

    static Reader of(Dialect dialect) {
      return new Reader(dialect);
    }

    private String named(String name, List<String> columns) {
      return dialect.quote(name) + " " + SqlText.names(columns, dialect::quote);
    }

    @Override
    public Optional<KeyChange> visit(CreateIndex operation) {
      IndexSnapshot index = operation.index();
      String kind = index.type().equals("btree") ? "" : index.type().toUpperCase(Locale.ROOT) + " ";
      return Optional.of(
          new KeyChange(
              operation.table(),
              false,
              "ADD %sINDEX %s"
                  .formatted(
                      index.unique() ? "UNIQUE " : kind,
                      dialect.quote(index.name()) + " " + index.key(dialect::quote))));
    }

    @Override
    public Optional<KeyChange> visit(DropIndex operation) {
      return Optional.of(
          new KeyChange(
              operation.table(), true, "DROP INDEX " + dialect.quote(operation.index().name())));
    }

    @Override
    public Optional<KeyChange> visit(AddUniqueConstraint operation) {
      UniqueSnapshot unique = operation.constraint();
      return Optional.of(
          new KeyChange(
              operation.table(),
              false,
              "ADD UNIQUE INDEX " + named(unique.name(), unique.columns())));
    }

    @Override
    public Optional<KeyChange> visit(DropUniqueConstraint operation) {
      return Optional.of(
          new KeyChange(
              operation.table(),
              true,
              "DROP INDEX " + dialect.quote(operation.constraint().name())));
    }

    @Override
    public Optional<KeyChange> visit(AddPrimaryKey operation) {
      return Optional.of(
          new KeyChange(
              operation.table(),
              false,
              "ADD PRIMARY KEY "
                  + SqlText.names(operation.primaryKey().columns(), dialect::quote)));
    }

    @Override
    public Optional<KeyChange> visit(DropPrimaryKey operation) {
      return Optional.of(new KeyChange(operation.table(), true, "DROP PRIMARY KEY"));
    }

    @Override
    public Optional<KeyChange> visit(ChangeComment operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(CreateTable operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(DropTable operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(RenameTable operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(AddColumn operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(DropColumn operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(RenameColumn operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(AlterColumn operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(AddForeignKey operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(DropForeignKey operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(AddCheck operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(DropCheck operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(RenameKey operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(CreateEnum operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(DropEnum operation) {
      return Optional.empty();
    }

    @Override
    public Optional<KeyChange> visit(AlterEnum operation) {
      return Optional.empty();
    }
  }
}
