package org.viborm.cli.two;

import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToOne;

/** What a shop has. */
public final class Item extends Model<Item> {
  public final IntField.Unique<Item> id = s.integer().id();
  public final StringField<Item> shopId = s.string();
  public final ToOne<Item, Shop> shop =
      s.manyToOne(Shop.class).fields(shopId).references(p -> p.id);
}
