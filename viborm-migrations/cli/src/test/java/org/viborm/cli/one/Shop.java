package org.viborm.cli.one;

import org.viborm.schema.EnumField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;

/** The first version of a schema. */
public final class Shop extends Model<Shop> {
  public final StringField.Unique<Shop> id = s.string().id();
  public final StringField<Shop> name = s.string();
  public final EnumField<Shop, Kind> kind = s.enumeration(Kind.class).defaultValue(Kind.OPEN);
  public final ToMany<Shop, Item> items = s.oneToMany(Item.class);

  /** Kinds of shop. */
  public enum Kind {
    OPEN,
    SHUT,
    GONE
  }
}
