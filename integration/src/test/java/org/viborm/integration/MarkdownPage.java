package org.viborm.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java of a page of the documentation. A fence says what its block is: {@code java types}
 * members of a class, {@code java run} statements, {@code java program} a class with {@code main}.
 */
record MarkdownPage(String name, List<Block> blocks) {

  private static final String FENCE = "```";

  /** A block and the line it begins at; its kind is what the fence says after {@code java}. */
  record Block(String kind, int line, String text) {}

  static MarkdownPage read(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String kind = null;
    int begin = 0;
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (kind == null && line.startsWith(FENCE + "java")) {
        kind = line.substring(FENCE.length() + "java".length()).trim();
        begin = number + 1;
      } else if (kind != null && line.startsWith(FENCE)) {
        blocks.add(new Block(kind, begin, text.toString()));
        text.setLength(0);
        kind = null;
      } else if (kind != null) {
        text.append(line).append('\n');
      }
    }
    return new MarkdownPage(file.getFileName().toString(), List.copyOf(blocks));
  }

  /** The text of all blocks of {@code kind}, in order. */
  String all(String kind) {
    StringBuilder all = new StringBuilder();
    blocks.stream().filter(block -> block.kind().equals(kind)).forEach(b -> all.append(b.text()));
    return all.toString();
  }

  /** What the page says its programs print: the rest of each line after an arrow. */
  List<String> printed() {
    return blocks.stream()
        .flatMap(block -> block.text().lines())
        .filter(line -> line.contains("// → "))
        .map(line -> line.substring(line.indexOf("// → ") + "// → ".length()))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
