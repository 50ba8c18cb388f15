package org.viborm.cli.one;

import static org.viborm.client.Query.data;

import java.util.function.Consumer;
import org.viborm.VibOrmClient;

/** Opens a shop. */
public final class Seed implements Consumer<VibOrmClient> {
  @Override
  public void accept(VibOrmClient client) {
    client
        .model(Shop.class)
        .create(s -> data(s.id.set("1"), s.name.set("corner"), s.kind.set(Shop.Kind.GONE)))
        .run();
  }
}
