package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Dialect;
import org.viborm.errors.MigrationException;
import org.viborm.schema.Schema;

class SchemaDiffTest {

  private final DdlDialect postgres = DdlDialects.of(Dialect.postgresql());

  private static SchemaSnapshot snapshot(Schema.Builder schema) {
    return SchemaSerializer.serialize(schema.build(), Dialect.postgresql());
  }

  private static Schema.Builder two(String column, List<String> roles) {
    return Schema.builder()
        .model("user", m -> m.field("id", f -> f.integer().id()))
        .model(
            "post",
            m ->
                m.field("id", f -> f.integer().id())
                    .field(column, f -> f.integer())
                    .field("role", f -> f.enumeration("Role", roles))
                    .relation(
                        "user",
                        r -> r.manyToOne("user").fields(column).references("id").noInverse()));
  }

  @Test
  void createsTypesBeforeTablesAndForeignKeysLast() {
    List<DiffOperation> operations =
        SchemaDiff.between(SchemaSnapshot.EMPTY, snapshot(two("userId", List.of("A"))), postgres);

    assertThat(operations)
        .extracting(operation -> operation.getClass().getSimpleName())
        .containsExactly(
            "CreateEnum", "CreateTable", "CreateTable", "CreateIndex", "AddForeignKey");
  }

  @Test
  void dropsWhatDependsBeforeWhatItDependsOn() {
    List<DiffOperation> operations =
        SchemaDiff.between(
            snapshot(two("userId", List.of("A", "B"))),
            snapshot(two("writerId", List.of("A", "C"))),
            postgres);

    assertThat(operations)
        .extracting(operation -> operation.getClass().getSimpleName())
        .containsExactly(
            "DropForeignKey",
            "DropIndex",
            "DropColumn",
            "AlterEnum",
            "AddColumn",
            "CreateIndex",
            "AddForeignKey");
    assertThat(operations)
        .filteredOn(DiffOperation::destructive)
        .extracting(DiffOperation::describe)
        .containsExactly("drop column 'post.userId' (integer)", "alter enum 'Role': +C -B");
  }

  @Test
  void findsNothingBetweenASnapshotAndItself() {
    SchemaSnapshot snapshot = snapshot(two("userId", List.of("A")));

    assertThat(SchemaDiff.between(snapshot, snapshot, postgres)).isEmpty();
  }

  @Test
  void writesTheTypesOfEachDatabase() {
    Schema schema =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("id", f -> f.integer().id().autoIncrement())
                        .field("at", f -> f.dateTime())
                        .field("n", f -> f.decimal())
                        .field("v", f -> f.vector().dimension(3))
                        .field("tags", f -> f.string().array()))
            .build();

    assertThat(
            SchemaSerializer.serialize(schema, Dialect.postgresql(18, true))
                .tables()
                .get(0)
                .columns())
        .extracting(ColumnSnapshot::type)
        .containsExactly(
            "integer", "timestamp(3) with time zone", "numeric", "vector(3)", "text[]");
    assertThat(SchemaSerializer.serialize(schema, Dialect.sqlite()).tables().get(0).columns())
        .extracting(ColumnSnapshot::type)
        .containsExactly("INTEGER", "TEXT", "TEXT", "JSON TEXT", "JSON TEXT");
  }

  @Test
  void makesTheExtensionBeforeTheFirstVector() {
    Dialect dialect = Dialect.postgresql(18, true);
    DdlDialect ddl = DdlDialects.of(dialect);
    SchemaSnapshot one = SchemaSerializer.serialize(withVectors(1), dialect);
    SchemaSnapshot two = SchemaSerializer.serialize(withVectors(2), dialect);

    assertThat(statements(ddl, SchemaSnapshot.EMPTY, two))
        .first()
        .isEqualTo("CREATE EXTENSION IF NOT EXISTS vector");
    assertThat(statements(ddl, one, two))
        .containsExactly("ALTER TABLE \"m\" ADD COLUMN \"v2\" vector");
  }

  @Test
  void refusesAVectorWithoutTheExtension() {
    assertThatThrownBy(() -> SchemaSerializer.serialize(withVectors(1), Dialect.postgresql()))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "V8001: m.v1: it is a vector, and this server does not have the extension pgvector."
                + " Install pgvector on the server, or keep the numbers in a list.");
  }

  private static Schema withVectors(int number) {
    return Schema.builder()
        .model(
            "m",
            m -> {
              m.field("id", f -> f.integer().id());
              for (int i = 1; i <= number; i++) {
                m.field("v" + i, f -> f.vector().nullable());
              }
            })
        .build();
  }

  private static List<String> statements(DdlDialect ddl, SchemaSnapshot from, SchemaSnapshot to) {
    return ddl.statements(from, to, SchemaDiff.between(from, to, ddl), table -> List.of());
  }
}
