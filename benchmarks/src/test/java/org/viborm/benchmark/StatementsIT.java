package org.viborm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/** The statements that the workloads take, as the page on performance tells them. */
final class StatementsIT {

  private static final Path PAGE = Path.of("../docs/reference/performance.md");
  private static final List<String> DATABASES = List.of("sqlite", "postgresql", "mariadb");

  @Test
  void areThoseOfThePage() throws IOException {
    assertThat(Files.readString(PAGE)).contains(table());
  }

  private static String table() {
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    for (String name : DATABASES) {
      try (Database database = Database.of(name)) {
        CountingDriver driver = CountingDriver.of(database.newDriver());
        try (Contender viborm = new VibOrmContender(driver)) {
          workloads()
              .forEach(
                  (workload, run) ->
                      rows.computeIfAbsent(workload, key -> new StringBuilder(key))
                          .append(" | ")
                          .append(cell(driver.during(() -> run.accept(viborm)))));
        }
      }
    }
    StringBuilder table = new StringBuilder("| workload | SQLite | PostgreSQL | MariaDB |\n");
    table.append("|---|---|---|---|\n");
    rows.values().forEach(row -> table.append("| ").append(row).append(" |\n"));
    return table.toString();
  }

  private static String cell(StatementLog log) {
    return log.begun() > 0 ? log.count() + " in a transaction" : Integer.toString(log.count());
  }

  private static Map<String, Consumer<Contender>> workloads() {
    Map<String, Consumer<Contender>> all = new LinkedHashMap<>();
    all.put("findByKey", viborm -> viborm.findByKey(7));
    all.put("hundred", viborm -> viborm.hundred(30));
    all.put("authors", viborm -> viborm.authors(100));
    all.put("writers", viborm -> viborm.writers(100));
    all.put("insert", viborm -> viborm.insert(Workbench.visits(1).get(0)));
    all.put("insertAll", viborm -> viborm.insertAll(Workbench.visits(1_000)));
    all.put("insertTree", viborm -> viborm.insertTree(Workbench.newUser(1)));
    all.put("increment", viborm -> viborm.increment(7));
    all.put("cities", Contender::cities);
    return all;
  }
}
