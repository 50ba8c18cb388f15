package org.viborm.client;

import org.viborm.schema.Model;

/** Where operations are made and run: a client, or a transaction of one. Implemented by VibORM. */
public interface OperationScope {

  /**
   * The typed client of {@code model} here.
   *
   * @throws org.viborm.errors.ValidationException V4002 if the schema does not have it
   */
  default <M extends Model<M>> ModelClient<M> model(Class<M> model) {
    return ModelClient.of(this, model);
  }
}
