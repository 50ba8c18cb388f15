package org.viborm.internal.plan;

import java.util.Map;
import java.util.Set;
import org.viborm.driver.Dialect;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.operation.Read;
import org.viborm.schema.Schema;

/**
 * What all plans of a client are made for.
 *
 * @param schema the models
 * @param dialect the SQL of the database
 * @param placeholders how the driver marks values
 * @param codecs the codecs of the schema's fields on that dialect
 * @param omitted the fields that results leave out unless they are asked for, by model
 * @param load how nested reads are loaded where an operation says nothing
 */
public record PlanEnvironment(
    Schema schema,
    Dialect dialect,
    PlaceholderStyle placeholders,
    Codecs codecs,
    Map<String, Set<String>> omitted,
    Read.Load load) {

  /** Copies the map. */
  public PlanEnvironment {
    omitted = Map.copyOf(omitted);
  }
}
