package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.migrations.PushOptions;
import org.viborm.schema.IndexType;
import org.viborm.schema.PG;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.push.PushContract;

/** What a push keeps of its contract on PostgreSQL. */
final class PgPushIT extends PushContract {

  PgPushIT() {
    super(TestDatabases::postgresql);
  }

  @Test
  void hasIndexesOfItsOwnKinds() {
    pushTwice(
        post(
            m ->
                m.field("j", f -> f.json())
                    .field("p", f -> f.point())
                    .field("s", f -> f.string())
                    .index(List.of("j"), i -> i.type(IndexType.GIN))
                    .index(List.of("p"), i -> i.type(IndexType.GIST))
                    .index(List.of("s"), i -> i.type(IndexType.HASH))),
        PushOptions.DEFAULT);
  }

  @Test
  void keepsThePointInTimeWhenTheZoneGoes() {
    push(post(m -> m.field("at", f -> f.dateTime())));
    run("INSERT INTO \"post\" (\"id\", \"at\") VALUES (1, '2020-01-01T12:00:00+05:00')");

    pushTwice(
        post(m -> m.field("at", f -> f.dateTime().withoutTimezone())),
        PushOptions.DEFAULT.forced());

    assertThat(texts("SELECT \"at\"::text FROM \"post\"")).containsExactly("2020-01-01 07:00:00");
  }

  @Test
  void keepsTheOrderOfEnumValues() {
    push(post(m -> m.field("e", f -> f.enumeration("E", List.of("B", "D")))));
    push(post(m -> m.field("e", f -> f.enumeration("E", List.of("A", "B", "C", "D", "E")))));

    assertThat(texts("SELECT unnest(enum_range(NULL::\"E\"))::text"))
        .containsExactly("A", "B", "C", "D", "E");
  }

  @Test
  void takesValuesFromListsOfEnums() {
    push(post(m -> m.field("e", f -> f.enumeration("E", List.of("A", "B", "C")).array())));
    run("INSERT INTO \"post\" (\"id\", \"e\") VALUES (1, '{A,B,A}')");

    pushTwice(
        post(m -> m.field("e", f -> f.enumeration("E", List.of("A", "C")).array())),
        PushOptions.DEFAULT.forced());

    assertThat(texts("SELECT \"e\"::text FROM \"post\"")).containsExactly("{A,A}");
  }

  @Test
  void turnsTextIntoAnEnumAndBack() {
    push(post(m -> m.field("e", f -> f.string().defaultValue("A"))));
    run("INSERT INTO \"post\" (\"id\", \"e\") VALUES (1, 'B')");

    pushTwice(
        post(m -> m.field("e", f -> f.enumeration("A", "B").defaultValue("A"))),
        PushOptions.DEFAULT.forced());
    pushTwice(
        post(m -> m.field("e", f -> f.string(PG.STRING.varchar(9)).defaultValue("A"))),
        PushOptions.DEFAULT.forced());

    assertThat(texts("SELECT \"e\" FROM \"post\"")).containsExactly("B");
  }

  @Test
  void leavesIndexesOfExpressionsAlone() {
    push(post(m -> m.field("s", f -> f.string())));
    run("CREATE INDEX lowered ON \"post\" (lower(\"s\"))");

    assertThat(push(post(m -> m.field("s", f -> f.string()))).operations()).isEmpty();
  }
}
