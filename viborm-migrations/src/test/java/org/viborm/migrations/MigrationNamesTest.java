package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What migrations are called that nobody gives a name. */
final class MigrationNamesTest {

  private static final ColumnSnapshot COLUMN =
      new ColumnSnapshot("fullName", "text", true, null, false, List.of());

  static List<Arguments> names() {
    ColumnSnapshot renamed = COLUMN.called("title");
    TableSnapshot table =
        new TableSnapshot(
            "post", List.of(COLUMN), null, List.of(), List.of(), List.of(), List.of(), null);
    IndexSnapshot index = IndexSnapshot.on("post_idx", List.of("fullName"), false, "btree", null);
    ForeignKeySnapshot key =
        new ForeignKeySnapshot("post_fkey", List.of("a"), "b", List.of("c"), "CASCADE", "CASCADE");
    EnumSnapshot role = new EnumSnapshot("role", List.of("A"));
    return List.of(
        Arguments.of("create-post", new DiffOperation.CreateTable(table)),
        Arguments.of("drop-post", new DiffOperation.DropTable("post")),
        Arguments.of("rename-post-to-article", new DiffOperation.RenameTable("post", "article")),
        Arguments.of("add-full-name-to-post", new DiffOperation.AddColumn("post", COLUMN)),
        Arguments.of("drop-full-name-from-post", new DiffOperation.DropColumn("post", COLUMN)),
        Arguments.of(
            "rename-full-name-to-title",
            new DiffOperation.RenameColumn("post", COLUMN.name(), renamed.name())),
        Arguments.of("add-index-post-idx", new DiffOperation.CreateIndex("post", index)),
        Arguments.of("drop-index-post-idx", new DiffOperation.DropIndex("post", index)),
        Arguments.of("add-fk-post-fkey", new DiffOperation.AddForeignKey("post", key)),
        Arguments.of("drop-fk-post-fkey", new DiffOperation.DropForeignKey("post", key)),
        Arguments.of("create-enum-role", new DiffOperation.CreateEnum(role)),
        Arguments.of("drop-enum-role", new DiffOperation.DropEnum(role)),
        Arguments.of(
            "alter-enum-role",
            new DiffOperation.AlterEnum(
                role, new EnumSnapshot("role", List.of("A", "B")), List.of())),
        Arguments.of("rename-a-to-b", new DiffOperation.RenameKey("post", false, "a", "b")),
        Arguments.of(
            "migration",
            new DiffOperation.DropPrimaryKey("post", new PrimaryKeySnapshot("k", List.of("id")))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void sayWhatTheyDo(String name, DiffOperation operation) {
    assertThat(MigrationNames.of(List.of(operation), false)).isEqualTo(name);
    assertThat(MigrationNames.of(List.of(operation), true)).isEqualTo("initial");
  }
}
