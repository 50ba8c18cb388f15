package org.viborm.tck.cases;

import org.viborm.schema.ModelSpec;
import org.viborm.schema.Schema;

/** The schema of a large application: models of ten fields, each related to others. */
public final class LargeSchema {

  private LargeSchema() {}

  /** Of {@code models} models, each called by its number, from 0. */
  public static Schema of(int models) {
    Schema.Builder builder = Schema.builder();
    for (int i = 0; i < models; i++) {
      int number = i;
      builder.model("model" + number, m -> define(m, number, models));
    }
    return builder.build();
  }

  private static ModelSpec define(ModelSpec model, int number, int models) {
    model
        .field("id", f -> f.integer().id())
        .field("name", f -> f.string().unique())
        .field("amount", f -> f.decimal())
        .field("active", f -> f.bool().defaultValue(true))
        .field("created", f -> f.dateTime().now())
        .field("changed", f -> f.dateTime().updatedAt())
        .field("notes", f -> f.string().nullable())
        .field("settings", f -> f.json().nullable())
        .field("score", f -> f.floating().nullable())
        .field("parentId", f -> f.integer().nullable())
        .index("created")
        .relation(
            "parent",
            r ->
                r.manyToOne("model" + number / 2)
                    .name("m" + number)
                    .fields("parentId")
                    .references("id")
                    .optional());
    for (int child : new int[] {number * 2, number * 2 + 1}) {
      if (child < models) {
        model.relation("children" + child, r -> r.oneToMany("model" + child).name("m" + child));
      }
    }
    return model;
  }
}
