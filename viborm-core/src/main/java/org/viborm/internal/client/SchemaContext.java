package org.viborm.internal.client;

import org.viborm.internal.typed.TypedContext;
import org.viborm.schema.SchemaModel;

/** What the typed API needs of a client where it must know the schema behind a model's class. */
public interface SchemaContext extends TypedContext {

  /**
   * The schema of {@code model}.
   *
   * @throws org.viborm.errors.ValidationException if the client's schema does not have it
   */
  SchemaModel schema(Class<?> model);
}
