package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import org.viborm.driver.DriverSession;

/**
 * What a database has that no snapshot tells, in sentences for whoever pulls models of it. Each
 * query gives one sentence a row.
 */
final class LeftOut {

  static final List<String> POSTGRESQL =
      List.of(
          """
          SELECT CASE c.relkind WHEN 'v' THEN 'The view ' WHEN 'm' THEN 'The materialized view '
              ELSE 'The foreign table ' END || quote_literal(c.relname) || ' is left out.'
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND c.relkind IN ('v', 'm', 'f')
            AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
                AND d.deptype = 'e')
          ORDER BY c.relname\
          """,
          """
          SELECT 'The partitions of table ' || quote_literal(c.relname)
            || ' are left out: it is a table like others.'
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND (c.relkind = 'p' OR EXISTS (
            SELECT 1 FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid))
            AND c.relkind IN ('r', 'p')
          ORDER BY c.relname\
          """,
          """
          SELECT 'The trigger ' || quote_literal(t.tgname) || ' of table '
            || quote_literal(c.relname) || ' is left out.'
          FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND NOT t.tgisinternal
          ORDER BY c.relname, t.tgname\
          """,
          """
          SELECT 'The rules of rows of table ' || quote_literal(c.relname) || ' are left out.'
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND c.relrowsecurity
          ORDER BY c.relname\
          """,
          """
          SELECT 'The constraint ' || quote_literal(k.conname) || ' of table '
            || quote_literal(c.relname)
            || CASE WHEN k.contype = 'x' THEN ' is left out.'
              ELSE ' can be deferred, which no model says.' END
          FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND (k.contype = 'x' OR k.condeferrable)
          ORDER BY c.relname, k.conname\
          """,
          """
          SELECT 'The index ' || quote_literal(i.relname)
            || ' has a class or columns beside its key, which no model says.'
          FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
          JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND (x.indnatts > x.indnkeyatts
            OR EXISTS (SELECT 1 FROM unnest(x.indclass) o(id) JOIN pg_catalog.pg_opclass p
              ON p.oid = o.id WHERE NOT p.opcdefault))
          ORDER BY c.relname, i.relname\
          """,
          """
          SELECT 'Column ' || quote_literal(c.relname || '.' || a.attname)
            || CASE WHEN a.attidentity = 'a' THEN ' takes no number from a statement, which no model says.'
              ELSE ' has a collation of its own, which no model says.' END
          FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND a.attnum > 0
            AND NOT a.attisdropped AND c.relname NOT LIKE '|_viborm|_%' ESCAPE '|'
            AND (a.attidentity = 'a' OR a.attcollation <> t.typcollation)
          ORDER BY c.relname, a.attnum\
          """,
          """
          SELECT CASE WHEN o.relname IS NULL
              THEN 'The sequence ' || quote_literal(s.relname) || ' is left out.'
              ELSE 'Column ' || quote_literal(o.relname || '.' || a.attname)
                || ' counts by the sequence ' || quote_literal(s.relname)
                || ': models make it an identity.' END
          FROM pg_catalog.pg_class s JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
          LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass
            AND d.objid = s.oid AND d.refclassid = 'pg_catalog.pg_class'::regclass
            AND d.deptype IN ('a', 'i')
          LEFT JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
          WHERE n.nspname = current_schema() AND s.relkind = 'S'
            AND COALESCE(d.deptype, 'a') <> 'i'
          ORDER BY s.relname\
          """);

  /** A {@code %s} is the collation of the tables that models make. */
  static final List<String> MYSQL =
      List.of(
          """
          SELECT CONCAT('The view ', QUOTE(table_name), ' is left out.')
          FROM information_schema.views WHERE table_schema = DATABASE() ORDER BY table_name\
          """,
          """
          SELECT CONCAT('The trigger ', QUOTE(trigger_name), ' of table ',
            QUOTE(event_object_table), ' is left out.')
          FROM information_schema.triggers WHERE trigger_schema = DATABASE()
          ORDER BY event_object_table, trigger_name\
          """,
          """
          SELECT CONCAT('Table ', QUOTE(table_name), ' has the engine ', engine,
            ': models make it InnoDB.')
          FROM information_schema.tables
          WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'
          ORDER BY table_name\
          """,
          """
          SELECT DISTINCT CONCAT('The partitions of table ', QUOTE(table_name),
            ' are left out: it is a table like others.')
          FROM information_schema.partitions
          WHERE table_schema = DATABASE() AND partition_name IS NOT NULL\
          """,
          """
          SELECT CONCAT('Table ', QUOTE(table_name), ' compares text by ',
            GROUP_CONCAT(DISTINCT collation_name ORDER BY collation_name SEPARATOR ', '),
            ': models make it %s.')
          FROM information_schema.columns
          WHERE table_schema = DATABASE() AND collation_name <> '%<s'
            AND table_name NOT LIKE '|_viborm|_%%' ESCAPE '|'
            AND (data_type <> 'longtext' OR collation_name <> 'utf8mb4_bin')
          GROUP BY table_name ORDER BY table_name\
          """,
          """
          SELECT CONCAT('Column ', QUOTE(CONCAT(table_name, '.', column_name)),
            ' changes by itself, which no model says.')
          FROM information_schema.columns WHERE table_schema = DATABASE()
            AND extra LIKE '%%on update%%'
          ORDER BY table_name, ordinal_position\
          """,
          """
          SELECT CONCAT('The index ', QUOTE(index_name), ' of table ', QUOTE(table_name),
            ' has beginnings of columns', IF(MAX(non_unique), ': it is left out.',
              ', which no model says.'))
          FROM information_schema.statistics WHERE table_schema = DATABASE()
            AND index_type NOT IN ('FULLTEXT', 'SPATIAL')
          GROUP BY table_name, index_name
          HAVING MAX(sub_part IS NOT NULL)
          ORDER BY table_name, index_name\
          """);

  static final List<String> SQLITE =
      List.of(
          """
          SELECT 'The view ' || quote(name) || ' is left out.' FROM sqlite_master
          WHERE type = 'view' ORDER BY name\
          """,
          """
          SELECT 'The trigger ' || quote(name) || ' of table ' || quote(tbl_name)
            || ' is left out.' FROM sqlite_master WHERE type = 'trigger' ORDER BY tbl_name, name\
          """,
          """
          SELECT 'Table ' || quote(t.name) || ' is ' || CASE WHEN t.type = 'virtual' THEN 'virtual'
            WHEN t.strict THEN 'strict' ELSE 'without row numbers' END || ', which no model says.'
          FROM pragma_table_list t WHERE t.schema = 'main'
            AND (t.type = 'virtual' OR (t.type = 'table' AND (t.strict OR t.wr)))
            AND t.name NOT LIKE 'sqlite@_%' ESCAPE '@' AND t.name NOT LIKE '@_viborm@_%' ESCAPE '@'
          ORDER BY t.name\
          """,
          """
          SELECT DISTINCT 'The index ' || quote(l.name) || ' of table ' || quote(m.name)
            || ' has a collation, which no model says.'
          FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) i
          WHERE m.type = 'table' AND i."key" AND i.coll <> 'BINARY'
          ORDER BY 1\
          """);

  private LeftOut() {}

  /** What {@code queries} find. */
  static List<String> of(DriverSession session, List<String> queries) {
    List<String> sentences = new ArrayList<>();
    for (String query : queries) {
      sentences.addAll(Rows.of(session, query, row -> Rows.text(row, 0)));
    }
    return sentences;
  }
}
