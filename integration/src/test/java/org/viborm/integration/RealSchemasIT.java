package org.viborm.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.SqlStatement;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PulledModels;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.CompiledModels;

/**
 * The tables of applications that many know, as their own jars make them: pulled, compiled, pushed
 * into an empty database, and compared by the server's own catalogue.
 */
final class RealSchemasIT {

  private static final Pattern NAME = Pattern.compile("'[^']+'");

  @TempDir Path folder;

  /** An application, and the scripts that make its tables. */
  private enum Application {
    CAMUNDA(
        49,
        "org/camunda/bpm/engine/db/create/activiti.%s.create.",
        "engine.sql history.sql identity.sql case.engine.sql case.history.sql decision.engine.sql"
            + " decision.history.sql",
        "postgres",
        "mysql"),
    ACTIVITI(
        28,
        "org/activiti/db/create/activiti.%s.create.",
        "engine.sql history.sql identity.sql",
        "postgres",
        "mysql"),
    JBPM(
        36,
        "db/ddl-scripts/%s-jbpm-schema.sql",
        "",
        "postgresql/postgresql",
        "mysqlinnodb/mysql-innodb"),
    QUARTZ(11, "org/quartz/impl/jdbcjobstore/tables_%s.sql", "", "postgres", "mysql_innodb");

    /** How many it has at least. */
    private final int tables;

    private final String script;
    private final String parts;
    private final String postgres;
    private final String mysql;

    Application(int tables, String script, String parts, String postgres, String mysql) {
      this.tables = tables;
      this.script = script;
      this.parts = parts;
      this.postgres = postgres;
      this.mysql = mysql;
    }

    List<String> scripts(String dialect) {
      String words = dialect.equals("mysql") ? mysql : postgres;
      return Stream.of(parts.split(" ", -1)).map(part -> script.formatted(words) + part).toList();
    }
  }

  /** The tables of GeoPackage, a format of maps that is an SQLite database. */
  private static final List<String> GEOPACKAGE =
      Stream.of(
              ("gpkg_spatial_ref_sys gpkg_contents gpkg_geometry_columns gpkg_tile_matrix_set"
                      + " gpkg_tile_matrix gpkg_extensions extension/gpkgext_relations"
                      + " extension/nga/nga_contents_id extension/nga/nga_feature_tile_link"
                      + " extension/nga/nga_tile_scaling extension/nga/index/nga_table_index"
                      + " extension/nga/index/nga_geometry_index"
                      + " extension/nga/index/nga_geometry_index_index"
                      + " extension/schema/gpkg_data_column_constraints"
                      + " extension/schema/gpkg_data_columns extension/metadata/gpkg_metadata"
                      + " extension/metadata/gpkg_metadata_reference"
                      + " extension/gridded/gpkg_2d_gridded_coverage_ancillary"
                      + " extension/gridded/gpkg_2d_gridded_tile_ancillary"
                      + " extension/im/portrayal/gpkgext_styles"
                      + " extension/im/portrayal/gpkgext_stylesheets"
                      + " extension/im/portrayal/gpkgext_symbol_content"
                      + " extension/im/portrayal/gpkgext_symbols"
                      + " extension/im/portrayal/gpkgext_symbol_images"
                      + " extension/im/vector_tiles/gpkgext_vt_layers"
                      + " extension/im/vector_tiles/gpkgext_vt_fields"
                      + " extension/ecere/tms/gpkgext_tile_matrix_set"
                      + " extension/ecere/tms/gpkgext_tile_matrix"
                      + " extension/ecere/tms/gpkgext_tile_matrix_tables"
                      + " extension/ecere/tms/gpkgext_tile_matrix_variable_widths")
                  .split(" ", -1))
          .map(script -> "sql/" + script)
          .toList();

  @Test
  void theModelsOfTheTablesOfMapsMakeThemOnSqlite() throws Exception {
    compare(GEOPACKAGE, 25, TestDatabases::sqlite);
  }

  @ParameterizedTest
  @EnumSource
  void theModelsOfItsTablesMakeItsTables(Application application) throws Exception {
    compare(application, TestDatabases::postgresql);
  }

  @ParameterizedTest
  @EnumSource
  void theModelsOfItsTablesMakeItsTablesOnMySql(Application application) throws Exception {
    compare(application, TestDatabases::mysql);
  }

  @ParameterizedTest
  @EnumSource
  void theModelsOfItsTablesMakeItsTablesOnMariaDb(Application application) throws Exception {
    compare(application, TestDatabases::mariadb);
  }

  private void compare(Application application, Supplier<DatabaseUnderTest> databases)
      throws Exception {
    String dialect;
    try (DatabaseUnderTest there = databases.get();
        Driver driver = there.newDriver()) {
      dialect = driver.dialect().name();
    }
    compare(application.scripts(dialect), application.tables, databases);
  }

  private void compare(List<String> scripts, int tables, Supplier<DatabaseUnderTest> databases)
      throws Exception {
    try (DatabaseUnderTest there = databases.get();
        Driver driver = there.newDriver();
        DatabaseUnderTest empty = databases.get();
        Driver copy = empty.newDriver()) {
      for (String script : scripts) {
        run(driver, script);
      }

      PulledModels pulled = MigrationClient.pull(driver, "pulled");

      assertThat(pulled.files()).hasSizeGreaterThanOrEqualTo(tables);
      Schema schema = CompiledModels.schema(pulled.files(), "pulled", folder);
      MigrationClient.of(copy, schema).push();
      SortedSet<String> original = Catalogue.read(driver);
      SortedSet<String> made = Catalogue.read(copy);
      assertThat(original.stream().filter(line -> !made.contains(line)))
          .as("what models have lost and no note tells of: " + pulled.notes())
          .allMatch(line -> pulled.notes().stream().anyMatch(note -> tells(note, line)));
      assertThat(made.stream().filter(line -> !original.contains(line)))
          .as("what models have added and no note tells of: " + pulled.notes())
          .allMatch(line -> pulled.notes().stream().anyMatch(note -> tells(note, line)));
      assertThat(MigrationClient.of(driver, schema).diff().stream().map(DiffOperation::describe))
          .as("what a push would change")
          .allMatch(
              step -> pulled.notes().stream().anyMatch(note -> step.contains(names(note).get(0))));
    }
  }

  /** The names, in quotes, that {@code note} has. */
  private static List<String> names(String note) {
    return NAME.matcher(note).results().map(MatchResult::group).toList();
  }

  /** Whether {@code note} is about what {@code line} of the catalogue says. */
  private static boolean tells(String note, String line) {
    String first = names(note).get(0).replace("'", "");
    List<String> words = List.of(line.replace("\"", "").split("[ (),]+", -1));
    if (note.startsWith("Column ")) {
      return (line.startsWith("column ") && words.contains(first))
          || names(note).stream()
              .anyMatch(name -> line.equals("sequence " + name.replace("'", "")));
    }
    if (note.startsWith("Table ") && note.endsWith("it is left out.")) {
      return words.stream()
          .anyMatch(
              word ->
                  word.equals(first)
                      || word.startsWith(first + ".")
                      || word.equals("public." + first));
    }
    return note.startsWith("Table ")
        ? line.startsWith("collation " + first + ".")
        : line.startsWith(note.split(" ", 3)[1] + " ") && words.contains(first);
  }

  private static void run(Driver driver, String script) throws IOException {
    String text;
    try (InputStream stream = RealSchemasIT.class.getClassLoader().getResourceAsStream(script)) {
      text = new String(stream.readAllBytes(), UTF_8);
    }
    String plain = text.replaceAll("(?m)(--|#).*$", "").replaceAll("(?s)/\\*.*?\\*/", "");
    try (DriverSession session = driver.open()) {
      for (String statement : plain.split(";", -1)) {
        if (!statement.isBlank() && !statement.strip().equalsIgnoreCase("commit")) {
          session.execute(SqlStatement.command(statement.strip())).close();
        }
      }
    }
  }
}
