package org.viborm.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.viborm.tck.compile.UserCode;

/** Compiles the Java of a page of the documentation. */
final class PageCompiler {

  /** What the pages leave out. */
  private static final String IMPORTS =
      """
      import static org.viborm.client.Query.*;

      import jakarta.annotation.sql.DataSourceDefinition;
      import jakarta.enterprise.context.ApplicationScoped;
      import jakarta.inject.Inject;
      import jakarta.json.*;
      import jakarta.transaction.Transactional;
      import jakarta.validation.Valid;
      import jakarta.validation.constraints.*;
      import java.io.*;
      import java.math.BigDecimal;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.stream.Stream;
      import org.sqlite.SQLiteConfig;
      import org.sqlite.SQLiteDataSource;
      import org.viborm.*;
      import org.viborm.cache.memory.*;
      import org.viborm.cdi.*;
      import org.viborm.client.*;
      import org.viborm.driver.*;
      import org.viborm.errors.*;
      import org.viborm.jdbc.*;
      import org.viborm.migrations.*;
      import org.viborm.pg.*;
      import org.viborm.schema.*;
      import org.viborm.sql.*;
      import org.viborm.sqlite3.*;
      import org.viborm.tck.db.*;
      import org.viborm.tck.driver.*;
      import org.viborm.validation.*;
      """;

  private PageCompiler() {}

  /**
   * Compiles {@code page} into {@code classes}; gives its classes with a {@code main}, in order.
   */
  static List<String> compile(MarkdownPage page, Path classes) throws IOException {
    List<Path> sources = new ArrayList<>();
    List<String> programs = new ArrayList<>();
    if (page.blocks().stream().anyMatch(block -> !block.kind().equals("program"))) {
      sources.add(
          source(
              classes,
              "WholePage",
              "public class WholePage {\n%s\npublic static void main(String[] args) throws Exception {\n%s}\n}\n"
                  .formatted(page.all("types"), page.all("run"))));
      programs.add("WholePage");
    }
    for (MarkdownPage.Block block : page.blocks()) {
      if (block.kind().equals("program")) {
        String name = "Program" + block.line();
        sources.add(
            source(
                classes,
                name,
                block.text().replaceFirst("public class \\w+", "public class " + name)));
        programs.add(name);
      }
    }
    UserCode.compile(sources, classes);
    return programs;
  }

  private static Path source(Path classes, String name, String text) throws IOException {
    return Files.writeString(classes.resolve(name + ".java"), IMPORTS + text);
  }
}
