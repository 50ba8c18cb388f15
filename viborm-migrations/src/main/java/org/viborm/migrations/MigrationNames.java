package org.viborm.migrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.viborm.migrations.DiffOperation.AddCheck;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.migrations.DiffOperation.DropCheck;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropEnum;
import org.viborm.migrations.DiffOperation.DropForeignKey;
import org.viborm.migrations.DiffOperation.DropIndex;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameKey;
import org.viborm.migrations.DiffOperation.RenameTable;

/** Makes names of migrations: words with hyphens between them, that say what is done. */
final class MigrationNames {

  private static final int LONGEST = 80;

  private MigrationNames() {}

  /** {@code text} as a name. */
  static String of(String text) {
    String name =
        text.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (name.isEmpty() || name.length() > JournalJson.MAX_NAME) {
      throw MigrationErrors.badName(text);
    }
    return name;
  }

  /** A name for what {@code operations} do. */
  static String of(List<DiffOperation> operations, boolean first) {
    if (first) {
      return "initial";
    }
    String name =
        operations.stream()
            .sorted(Comparator.comparing(MigrationNames::follows))
            .flatMap(operation -> words(operation).stream())
            .findFirst()
            .orElse("");
    String plain = name.isEmpty() ? "migration" : of(name);
    return plain.length() > LONGEST
        ? plain.substring(0, LONGEST) + "-" + MigrationFile.sha256(plain).substring(0, 8)
        : plain;
  }

  /** {@code name}, with a number where {@code journal} has it already. */
  static String free(String name, Journal journal) {
    String candidate = name;
    for (int i = 2; journal.find(candidate).isPresent(); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  /** Whether a step may be there only for the sake of another. */
  private static boolean follows(DiffOperation operation) {
    return operation instanceof AddCheck
        || operation instanceof DropCheck
        || operation instanceof RenameKey;
  }

  private static Optional<String> words(DiffOperation operation) {
    List<String> words = new ArrayList<>();
    if (operation instanceof CreateTable step) {
      words.add("create " + step.table().name());
    } else if (operation instanceof DropTable step) {
      words.add("drop " + step.table());
    } else if (operation instanceof RenameTable step) {
      words.add("rename %s to %s".formatted(step.from(), step.to()));
    } else if (operation instanceof RenameKey step) {
      words.add("rename %s to %s".formatted(step.from(), step.to()));
    } else if (operation instanceof AddColumn step) {
      words.add("add %s to %s".formatted(step.column().name(), step.table()));
    } else if (operation instanceof DropColumn step) {
      words.add("drop %s from %s".formatted(step.column().name(), step.table()));
    } else if (operation instanceof RenameColumn step) {
      words.add("rename %s to %s".formatted(step.from(), step.to()));
    } else if (operation instanceof DiffOperation.AlterColumn step) {
      words.add("alter %s of %s".formatted(step.to().name(), step.table()));
    } else if (operation instanceof DiffOperation.ChangeComment step) {
      words.add(
          step.column() == null
              ? "comment on " + step.table()
              : "comment on %s of %s".formatted(step.column().name(), step.table()));
    } else if (operation instanceof CreateIndex step) {
      words.add("add index " + step.index().name());
    } else if (operation instanceof DropIndex step) {
      words.add("drop index " + step.index().name());
    } else if (operation instanceof AddForeignKey step) {
      words.add("add fk " + step.foreignKey().name());
    } else if (operation instanceof DropForeignKey step) {
      words.add("drop fk " + step.foreignKey().name());
    } else if (operation instanceof AddCheck step) {
      words.add("add check " + step.check().name());
    } else if (operation instanceof DropCheck step) {
      words.add("drop check " + step.check().name());
    } else if (operation instanceof CreateEnum step) {
      words.add("create enum " + step.type().name());
    } else if (operation instanceof DropEnum step) {
      words.add("drop enum " + step.type().name());
    } else if (operation instanceof AlterEnum step) {
      words.add("alter enum " + step.to().name());
    }
    return words.stream().findFirst();
  }
}
