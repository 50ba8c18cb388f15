package org.viborm.benchmark;

import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.schema.Schema;
import org.viborm.sqlite3.Sqlite3Driver;
import org.viborm.tck.cases.LargeSchema;

/** A program that opens a client of many models, and says how many milliseconds that took. */
final class ManyModels {

  static final int MODELS = 400;

  private ManyModels() {}

  /**
   * Opens it.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    long begin = System.nanoTime();
    Schema schema = LargeSchema.of(MODELS);
    try (VibOrmClient client =
        VibOrm.createClient(c -> c.schema(schema).driver(Sqlite3Driver.inMemory()))) {
      long end = System.nanoTime();
      if (client.schema().models().size() != MODELS) {
        throw new IllegalStateException("those are not all");
      }
      System.out.println((end - begin) / 1e6);
    }
  }
}
