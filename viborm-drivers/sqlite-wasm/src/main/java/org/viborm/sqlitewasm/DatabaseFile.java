package org.viborm.sqlitewasm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.jdbc.ErrorTranslator;

/** Reads and writes whole SQLite files. */
final class DatabaseFile {

  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int WRITE_VERSION = 18;
  private static final int READ_VERSION = 19;

  private DatabaseFile() {}

  /** A database in memory with what {@code file} holds. */
  static MemoryConnection load(Path file, int statements, ErrorTranslator translator) {
    byte[] content = read(file, translator);
    try {
      return MemoryConnection.of(content, statements);
    } catch (SQLException e) {
      throw failed(
          "the file '" + file + "' is damaged.", "Take one that SQLite can read.", e, translator);
    }
  }

  private static byte[] read(Path file, ErrorTranslator translator) {
    byte[] content;
    try {
      Path log = file.resolveSibling(file.getFileName() + "-wal");
      if (Files.exists(log) && Files.size(log) > 0) {
        throw failed(
            "the file '" + file + "' is in use: what was written last stands beside it.",
            "Let whoever has it open close it first.",
            null,
            translator);
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw failed(
          "the file '" + file + "' cannot be read.",
          "Check that it exists and may be read.",
          e,
          translator);
    }
    if (content.length == 0) {
      return content; // so does SQLite itself take it
    }
    if (content.length < 100 || !Arrays.equals(content, 0, HEADER.length, HEADER, 0, 16)) {
      throw failed(
          "the file '" + file + "' is not an SQLite database, or is encrypted.",
          "Name an SQLite file.",
          null,
          translator);
    }
    // In memory there is no log to write ahead to.
    content[WRITE_VERSION] = 1;
    content[READ_VERSION] = 1;
    return content;
  }

  /** Writes {@code content} beside {@code file}, and then in its place, all at once. */
  static void save(Path file, byte[] content, ErrorTranslator translator) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Path written = Files.createTempFile(folder, file.getFileName() + ".", ".part");
      try {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(content);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        Files.move(
            written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw failed(
          "the file '" + file + "' could not be written; what was there before is untouched.",
          "Check that its folder exists, may be written to, and has room.",
          e,
          translator);
    }
  }

  private static ConnectionException failed(
      String problem, String hint, @Nullable Exception cause, ErrorTranslator translator) {
    Fault fault =
        Fault.of(ErrorCode.CONNECTION_FAILED, problem)
            .at("file")
            .hint(hint)
            .meta(translator.meta());
    return new ConnectionException(
        cause == null ? fault : fault.cause(ErrorTranslator.redacted(cause)));
  }
}
