package org.viborm.mysql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.Hazard;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.IndexType;
import org.viborm.schema.MYSQL;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.push.PushContract;

/** What a push keeps of its contract on both servers, and what is theirs alone. */
abstract class MySqlFamilyPush extends PushContract {

  MySqlFamilyPush(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  void hasTypesOfItsOwn() {
    pushTwice(
        post(
            m ->
                m.field("a", f -> f.integer(MYSQL.INT.tinyint()))
                    .field("b", f -> f.integer(MYSQL.INT.integerUnsigned()))
                    .field("c", f -> f.integer(MYSQL.INT.year()))
                    .field("d", f -> f.bigInt(MYSQL.BIGINT.bigintUnsigned()))
                    .field("e", f -> f.decimal(MYSQL.DECIMAL.decimal(10, 2)))
                    .field("f", f -> f.decimal(MYSQL.DECIMAL.numeric()))
                    .field("g", f -> f.dateTime(MYSQL.DATETIME.timestamp(3)))
                    .field("h", f -> f.dateTime(MYSQL.DATETIME.datetime()))
                    .field("i", f -> f.string(MYSQL.STRING.character(3)).defaultValue("a'b"))
                    .field("j", f -> f.blob(MYSQL.BLOB.varbinary(9)))
                    .field("k", f -> f.floating(MYSQL.FLOAT.floating()))),
        PushOptions.DEFAULT);
  }

  @Test
  void saysTrulyWhatIsWrittenAnewAndWhoWaits() {
    Function<FieldTypes, FieldSpec> plain = f -> f.integer();
    costs(f -> f.integer(), f -> f.integer().nullable());
    costs(f -> f.integer().nullable(), f -> f.integer());
    costs(f -> f.integer(), f -> f.integer().defaultValue(3));
    costs(f -> f.integer(), f -> f.bigInt());
    costs(f -> f.enumeration("A"), f -> f.enumeration("A", "B"));
    costs(f -> f.enumeration("A"), f -> f.enumeration("B", "A"));
    Schema.Builder one = post(m -> m.field("a", plain));
    costs(one, post(m -> m.field("a", plain).index("a")));
    costs(one, post(m -> m.field("a", f -> f.integer().unique())));
    costs(one, post(m -> m.field("a", plain).check("c", NativeSql.of("{a} > 0"))));
    costs(one, post(m -> m.field("a", plain).field("b", f -> f.string().nullable())));
    costs(one, post(m -> m.field("a", plain).field("b", f -> f.dateTime().now())));
    costs(one, post(m -> {}));
  }

  private void costs(
      Function<FieldTypes, FieldSpec> before, Function<FieldTypes, FieldSpec> after) {
    costs(post(m -> m.field("a", before)), post(m -> m.field("a", after)));
  }

  /** What was told, beside the ways of doing it that the server agrees to. */
  private void costs(Schema.Builder before, Schema.Builder after) {
    push(before, PushOptions.DEFAULT.resetting());
    PushResult planned = push(after, PushOptions.DEFAULT.forced().trying());
    String sql = planned.sql().get(planned.sql().size() - 1);
    List<String> messages =
        planned.hazards().stream()
            .filter(
                hazard ->
                    hazard.kind() == Hazard.Kind.TABLE_REWRITE
                        || hazard.kind() == Hazard.Kind.LONG_LOCK)
            .map(Hazard::message)
            .toList();

    if (agrees(sql + ", ALGORITHM=INSTANT") || agrees(sql + ", ALGORITHM=NOCOPY, LOCK=NONE")) {
      assertThat(messages).as(sql).isEmpty();
    } else if (agrees(sql + ", ALGORITHM=INPLACE, LOCK=NONE")) {
      assertThat(messages).as(sql).noneMatch(message -> message.contains("nobody can write"));
    } else {
      assertThat(messages).as(sql).anyMatch(message -> message.contains("nobody can write"));
    }
  }

  private boolean agrees(String sql) {
    try {
      run(sql);
      return true;
    } catch (VibOrmException e) {
      return false;
    }
  }

  @Test
  void takesAKeyAwayBeforeItsColumnBecomesTextOfAnyLength() {
    Function<String, Schema.Builder> indexed =
        field -> post(m -> m.field("a", f -> f.string()).field("b", f -> f.integer()).index(field));
    pushTwice(indexed.apply("a"), PushOptions.DEFAULT);

    assertThat(pushTwice(indexed.apply("b"), PushOptions.DEFAULT.forced()).sql())
        .contains("ALTER TABLE `post` MODIFY COLUMN `a` longtext NOT NULL");
  }

  @Test
  void hasIndexesOfItsOwnKinds() {
    pushTwice(
        post(
            m ->
                m.field("p", f -> f.point())
                    .field("s", f -> f.string())
                    .index(List.of("p"), i -> i.type(IndexType.SPATIAL))
                    .index(List.of("s"), i -> i.type(IndexType.FULLTEXT))),
        PushOptions.DEFAULT);

    assertThat(
            texts(
                "SELECT data_type FROM information_schema.columns WHERE table_schema = DATABASE()"
                    + " AND column_name = 's'"))
        .containsExactly("longtext");
  }

  @Test
  void refusesConditionsOfIndexes() {
    assertThatThrownBy(
            () ->
                push(
                    post(
                        m ->
                            m.field("a", f -> f.integer())
                                .index(List.of("a"), i -> i.where("a > 1")))))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("post_a_idx")
        .hasMessageContaining("condition");
  }

  @Test
  void tellsApartWhatIsNotTheSameToTheLetter() {
    push(post(m -> m.field("s", f -> f.string().unique())));

    run("INSERT INTO \"post\" (\"id\", \"s\") VALUES (1, 'a'), (2, 'A'), (3, '\u00e1'), (4, 'a ')");

    assertThat(texts("SELECT \"id\" FROM \"post\" WHERE \"s\" = 'a'")).containsExactly("1");
  }

  @Test
  void keepsTheOrderOfEnumValues() {
    push(post(m -> m.field("e", f -> f.enumeration("E", List.of("B", "D")))));
    pushTwice(
        post(m -> m.field("e", f -> f.enumeration("E", List.of("A", "B", "C", "D")))),
        PushOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\", \"e\") VALUES (1, 'D'), (2, 'A')");

    assertThat(texts("SELECT \"e\" FROM \"post\" ORDER BY \"e\"")).containsExactly("A", "D");
  }

  @Test
  void changesAnIndexThatAForeignKeyStandsOn() {
    push(children(false));
    pushTwice(children(true), PushOptions.DEFAULT);
    pushTwice(children(false), PushOptions.DEFAULT);
  }

  private static Schema.Builder children(boolean unique) {
    return Schema.builder()
        .model("parent", m -> m.field("id", f -> f.string().id()))
        .model(
            "child",
            m -> {
              m.field("id", f -> f.integer().id())
                  .field("parentId", f -> f.string())
                  .field("n", f -> f.integer())
                  .relation(
                      "parent",
                      r ->
                          r.manyToOne("parent")
                              .fields("parentId")
                              .references("id")
                              .onDelete(ReferentialAction.CASCADE)
                              .noInverse());
              if (unique) {
                m.unique("parentId", "n");
              }
            });
  }
}
