package org.viborm.integration;
import jakarta.json.*;
import java.time.Clock;
import java.util.*;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.*;
import org.viborm.driver.Driver;
import org.viborm.internal.engine.*;
import org.viborm.internal.json.*;
import org.viborm.internal.operation.*;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.*;
import org.viborm.tck.db.*;
class TryCases {
  @Test void sqlite() { run(TestDatabases.sqlite()); }
  @Test void pg() { run(TestDatabases.postgresql()); }
  void run(DatabaseUnderTest db) {
    CasesFolder folder = CasesFolder.own();
    Schema schema = folder.build();
    try (db; Driver driver = db.newDriver()) {
      MigrationClient.of(driver, schema).push();
      Engine e = new Engine(schema, driver, new EngineConfig(Clock.systemUTC(), Map.of(), null, ForkJoinPool.commonPool(), 100000));
      JsonOperationParser p = new JsonOperationParser(schema);
      CasesTarget t = new CasesTarget() {
        public String dialect() { return db.name(); }
        public JsonValue execute(String m, String o, JsonObject a) { JsonRequest r = p.parse(m, o, a); return r.results().json(e.run(r.operation(), r.options())); }
        public JsonValue transaction(JsonArray ops) { List<JsonRequest> rs = p.parseAll(ops); List<Object> res = e.batch(rs.stream().map(JsonRequest::operation).toList()); List<JsonValue> out = new ArrayList<>(); for (int i=0;i<rs.size();i++) out.add(rs.get(i).results().json(res.get(i))); return p.results(out); }
      };
      CasesReport report = new CasesRunner(folder, schema, t).run();
      System.out.println(report.table());
      try { java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/cases-" + db.name() + ".txt"), report.table() + "\n" + String.join("\n", report.failures().stream().map(f -> f.id() + " " + f.verdict() + " " + f.detail()).toList())); } catch (Exception x) { throw new RuntimeException(x); }
    }
  }
}
