package org.viborm.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a migration's file: three lines that say what it is, then its statements. */
final class MigrationFile {

  private static final String BREAKPOINT = "--> statement-breakpoint";
  private static final Pattern MARK = Pattern.compile("-->? ?statement-breakpoint");
  private static final Pattern DOWN = Pattern.compile("(?im)^--[ \\t]*down[ \\t\\r]*$");
  private static final Pattern CHECKSUM_LINE =
      Pattern.compile("^-- Checksum:[^\\n]*$", Pattern.MULTILINE);

  private MigrationFile() {}

  /** The text of the file, with its checksum. */
  static String up(String name, Instant when, List<String> statements) {
    String text =
        "-- Migration: %s%n-- Generated: %s%n-- Checksum: %n%n"
                .formatted(name, when)
                .replace("\r", "")
            + body(statements);
    return stamped(text);
  }

  /** The text of the file that takes it back. */
  static String down(String name, List<String> warnings, List<String> statements) {
    StringBuilder text = new StringBuilder("-- Down: ").append(name).append('\n');
    warnings.forEach(warning -> text.append("-- WARNING: ").append(warning).append('\n'));
    return text.append('\n').append(body(statements)).toString();
  }

  private static String body(List<String> statements) {
    return String.join(
            "\n" + BREAKPOINT + "\n",
            statements.stream().map(statement -> statement.strip() + ";").toList())
        + "\n";
  }

  /** {@code text} with the checksum of what it is now. */
  static String stamped(String text) {
    return CHECKSUM_LINE.matcher(text).replaceFirst("-- Checksum: " + checksum(text));
  }

  /** The checksum of {@code text}: ends of lines do not count, since version controls turn them. */
  static String checksum(String text) {
    String plain = text.replace("\r\n", "\n");
    return sha256(CHECKSUM_LINE.matcher(plain).replaceFirst("-- Checksum: "));
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** What takes a migration back, where its own file says so below a line {@code -- down}. */
  static Optional<String> ownDown(String text) {
    Matcher down = DOWN.matcher(text);
    return down.find() ? Optional.of(text.substring(down.end())) : Optional.empty();
  }

  /** The statements in {@code text}, in order, but for those that take it back. */
  static List<String> upStatements(String text, String dialect) {
    Matcher down = DOWN.matcher(text);
    return statements(down.find() ? text.substring(0, down.start()) : text, dialect);
  }

  /** The statements in {@code text}, in order. */
  static List<String> statements(String text, String dialect) {
    List<StringBuilder> segments = new ArrayList<>(List.of(new StringBuilder()));
    text.lines()
        .forEach(
            line -> {
              if (MARK.matcher(line.strip()).matches()) {
                segments.add(new StringBuilder());
              } else {
                segments.get(segments.size() - 1).append(line).append('\n');
              }
            });
    return segments.stream()
        .flatMap(segment -> SqlScript.split(segment.toString(), dialect).stream())
        .toList();
  }
}
