package org.viborm.integration;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/** What a server says of the tables it has, in its own words: a line a thing. */
final class Catalogue {

  private static final List<String> POSTGRESQL =
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
          SELECT 'constraint ' || c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
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

  /** The width that integers are shown with is left out, which means nothing. */
  private static final List<String> MYSQL =
      List.of(
          """
          SELECT CONCAT('column ', c.ordinal_position, ' ', c.table_name, '.', c.column_name, ' ',
              IF(c.column_type REGEXP '^(small|medium|big)?int[(]', CONCAT(c.data_type,
                  SUBSTRING(c.column_type, LOCATE(')', c.column_type) + 1)), c.column_type),
              IF(c.is_nullable = 'NO', ' NOT NULL', ''),
              IF(c.column_default IS NULL, '', CONCAT(' DEFAULT ', c.column_default)),
              IF(c.extra = '', '', CONCAT(' ', c.extra)),
              IF(c.column_comment = '', '', CONCAT(' COMMENT ', c.column_comment)))
          FROM information_schema.columns c WHERE c.table_schema = DATABASE()
          """,
          """
          SELECT CONCAT('collation ', c.table_name, '.', c.column_name, ' ', c.collation_name)
          FROM information_schema.columns c
          WHERE c.table_schema = DATABASE() AND c.collation_name IS NOT NULL
          """,
          """
          SELECT CONCAT('index ', i.name, IF(i.repeats, '', ' UNIQUE'), ' ON ', i.of_table, ' (',
              i.parts, ') ', i.kind)
          FROM (SELECT s.table_name of_table, s.index_name name, MAX(s.non_unique) repeats,
              s.index_type kind,
              GROUP_CONCAT(CONCAT(COALESCE(s.column_name, '?'),
                  COALESCE(CONCAT(':', s.sub_part), ''), ' ', COALESCE(s.collation, ''))
                ORDER BY s.seq_in_index) parts
            FROM information_schema.statistics s WHERE s.table_schema = DATABASE()
            GROUP BY s.table_name, s.index_name, s.index_type) i
          """,
          """
          SELECT CONCAT('constraint ', k.table_name, ' ', k.constraint_name, ' (', GROUP_CONCAT(k.column_name
              ORDER BY k.ordinal_position), ') REFERENCES ', k.referenced_table_name, ' (',
              GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position), ') ',
              MIN(r.delete_rule), ' ', MIN(r.update_rule))
          FROM information_schema.key_column_usage k
          JOIN information_schema.referential_constraints r
              ON r.constraint_schema = k.constraint_schema
              AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
          WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
          GROUP BY k.table_name, k.constraint_name, k.referenced_table_name
          """,
          """
          SELECT CONCAT('check ', t.table_name, ' ', c.constraint_name, ' ', c.check_clause)
          FROM information_schema.check_constraints c
          JOIN information_schema.table_constraints t
              ON t.constraint_schema = c.constraint_schema
              AND t.constraint_name = c.constraint_name AND t.constraint_type = 'CHECK'
          WHERE t.table_schema = DATABASE()
          """,
          """
          SELECT CONCAT('trigger ', t.trigger_name) FROM information_schema.triggers t
          WHERE t.trigger_schema = DATABASE()
          """);

  /** What stands in a table's text alone is counted: checks, and what never counts a key twice. */
  private static final List<String> SQLITE =
      List.of(
          """
          SELECT 'column ' || c.cid || ' ' || m.name || '.' || c.name || ' ' || c.type
              || CASE WHEN c."notnull" OR (c.pk AND c.type = 'INTEGER' AND (SELECT count(*)
                  FROM pragma_table_info(m.name) k WHERE k.pk) = 1) THEN ' NOT NULL' ELSE '' END
              || coalesce(' DEFAULT ' || nullif(c.dflt_value, 'NULL'), '')
              || CASE c.hidden WHEN 0 THEN '' ELSE ' GENERATED' END
          FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c
          WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite@_%' ESCAPE '@'
          """,
          """
          SELECT 'key ' || m.name || ' (' || group_concat(c.name) || ')'
              || CASE WHEN m.sql LIKE '%AUTOINCREMENT%' THEN ' COUNTED' ELSE '' END
          FROM sqlite_master m JOIN pragma_table_info(m.name) c
          WHERE m.type = 'table' AND c.pk > 0 AND m.name NOT LIKE 'sqlite@_%' ESCAPE '@'
          GROUP BY m.name
          """,
          """
          SELECT 'index ' || CASE WHEN l.origin = 'c' THEN l.name ELSE 'UNIQUE' END || ' ON '
              || m.name || ' (' || group_concat(coalesce(i.name, '?')
              || CASE WHEN i."desc" THEN ' DESC' ELSE '' END || ' ' || i.coll) || ')'
              || CASE WHEN l."unique" THEN ' UNIQUE' ELSE '' END
              || CASE WHEN l.partial THEN ' PARTIAL' ELSE '' END
          FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) i
          WHERE m.type = 'table' AND i."key" AND l.origin <> 'pk'
          GROUP BY m.name, l.name
          """,
          """
          SELECT 'constraint ' || m.name || ' (' || group_concat(f."from") || ') REFERENCES '
              || f."table" || ' (' || group_concat(f."to") || ') ' || f.on_delete || ' '
              || f.on_update
          FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
          GROUP BY m.name, f.id
          """,
          """
          SELECT 'check ' || m.name || ' '
              || (length(m.sql) - length(replace(upper(m.sql), 'CHECK', ''))) / 5
          FROM sqlite_master m WHERE m.type = 'table' AND m.sql LIKE '%CHECK%'
          """,
          """
          SELECT m.type || ' ' || m.name FROM sqlite_master m WHERE m.type IN ('view', 'trigger')
          """);

  private Catalogue() {}

  private static List<String> queries(Driver driver) {
    return switch (driver.dialect().name()) {
      case "mysql" -> MYSQL;
      case "sqlite" -> SQLITE;
      default -> POSTGRESQL;
    };
  }

  static SortedSet<String> read(Driver driver) {
    SortedSet<String> lines = new TreeSet<>();
    try (DriverSession session = driver.open()) {
      for (String sql : queries(driver)) {
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
