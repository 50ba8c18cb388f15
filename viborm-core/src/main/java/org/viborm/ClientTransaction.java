package org.viborm;

import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.json.JsonOperationParser;
import org.viborm.internal.typed.TypedContext;

/** A client inside one transaction. */
final class ClientTransaction extends ClientScope implements TransactionClient {

  ClientTransaction(ClientEngine engine, TypedContext models, JsonOperationParser json) {
    super(engine, models, json);
  }
}
