package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Dialect;
import org.viborm.errors.MigrationException;
import org.viborm.schema.PG;
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

  private static List<String> types(Dialect dialect) {
    Schema schema =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("id", f -> f.string().id())
                        .field("string", f -> f.string())
                        .field("int", f -> f.integer())
                        .field("float", f -> f.floating())
                        .field("decimal", f -> f.decimal())
                        .field("bigInt", f -> f.bigInt())
                        .field("boolean", f -> f.bool())
                        .field("dateTime", f -> f.dateTime())
                        .field("fine", f -> f.dateTime().precision(6))
                        .field("local", f -> f.dateTime().withoutTimezone())
                        .field("date", f -> f.date())
                        .field("time", f -> f.time())
                        .field("json", f -> f.json())
                        .field("blob", f -> f.blob())
                        .field("enum", f -> f.enumeration("A", "B"))
                        .field("point", f -> f.point())
                        .field("vector", f -> f.vector().dimension(3))
                        .field("strings", f -> f.string().array())
                        .field("native", f -> f.string(PG.STRING.varchar(9))))
            .build();
    return SchemaSerializer.serialize(schema, dialect).tables().get(0).columns().stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  @Test
  void writesTheTypesOfPostgres() {
    assertThat(types(Dialect.postgresql(18, true)))
        .containsExactly(
            "id text",
            "string text",
            "int integer",
            "float double precision",
            "decimal numeric",
            "bigInt bigint",
            "boolean boolean",
            "dateTime timestamp(3) with time zone",
            "fine timestamp(6) with time zone",
            "local timestamp(3) without time zone",
            "date date",
            "time time(3) without time zone",
            "json jsonb",
            "blob bytea",
            "enum \"m_enum_enum\"",
            "point point",
            "vector vector(3)",
            "strings text[]",
            "native character varying(9)");
  }

  @Test
  void writesTheTypesOfMySql() {
    assertThat(types(Dialect.mysql()))
        .containsExactly(
            "id varchar(191)",
            "string longtext",
            "int int",
            "float double",
            "decimal decimal(65,30)",
            "bigInt bigint",
            "boolean tinyint(1)",
            "dateTime datetime(3)",
            "fine datetime(6)",
            "local datetime(3)",
            "date date",
            "time time(3)",
            "json json",
            "blob longblob",
            "enum enum",
            "point point",
            "vector json",
            "strings json",
            "native longtext");
  }

  @Test
  void writesTheTypesOfSqlite() {
    assertThat(types(Dialect.sqlite()))
        .containsExactly(
            "id TEXT",
            "string TEXT",
            "int INTEGER",
            "float REAL",
            "decimal TEXT",
            "bigInt INTEGER",
            "boolean INTEGER",
            "dateTime TEXT",
            "fine TEXT",
            "local TEXT",
            "date TEXT",
            "time TEXT",
            "json JSON TEXT",
            "blob BLOB",
            "enum TEXT",
            "point JSON TEXT",
            "vector JSON TEXT",
            "strings JSON TEXT",
            "native TEXT");
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
