package org.viborm.integration;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/** What PostgreSQL says of the tables it has, in its own words: a line a thing. */
final class Catalogue {

  private static final List<String> QUERIES =
      List.of(
          """
          SELECT 'column ' || a.attnum || ' ' || c.relname || '.' || a.attname || ' '
              || format_type(a.atttypid, a.atttypmod)
              || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
              || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
              || CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END
              || CASE WHEN a.attgenerated <> '' THEN ' GENERATED' ELSE '' END
              || COALESCE(' COMMENT ' || col_description(c.oid, a.attnum), '')
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
          WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
              AND NOT a.attisdropped
          """,
          """
          SELECT 'constraint ' || c.relname || ' ' || pg_get_constraintdef(k.oid)
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
          WHERE c.relnamespace = 'public'::regnamespace AND k.contype <> 'n'
          """,
          """
          SELECT 'index ' || pg_get_indexdef(i.indexrelid)
          FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
          WHERE c.relnamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
                  AND k.contype IN ('p', 'u', 'x'))
          """,
          """
          SELECT 'sequence ' || c.relname FROM pg_class c
          WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
          """,
          """
          SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
          """);

  private Catalogue() {}

  static SortedSet<String> read(Driver driver) {
    SortedSet<String> lines = new TreeSet<>();
    try (DriverSession session = driver.open()) {
      for (String sql : QUERIES) {
        try (QueryResult rows = session.execute(SqlStatement.query(sql))) {
          while (rows.next()) {
            lines.add(String.valueOf(rows.string(0)).strip());
          }
        }
      }
    }
    return lines;
  }
}
