package org.viborm.tck.cache;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.viborm.schema.BigIntField;
import org.viborm.schema.BlobField;
import org.viborm.schema.BooleanField;
import org.viborm.schema.DateField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.DecimalField;
import org.viborm.schema.Definition;
import org.viborm.schema.EnumField;
import org.viborm.schema.FloatField;
import org.viborm.schema.IntField;
import org.viborm.schema.JsonField;
import org.viborm.schema.ListField;
import org.viborm.schema.Model;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.StringField;
import org.viborm.schema.TimeField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;

/** The models of the cache's tests. */
final class Shop {

  private Shop() {}

  enum Size {
    SMALL,
    LARGE
  }

  /** Somebody who buys. */
  public static final class Buyer extends Model<Buyer> {
    public final StringField.Unique<Buyer> name = s.string().id();
    public final IntField<Buyer> points = s.integer().defaultValue(0);
    public final ToMany<Buyer, Order> orders = s.oneToMany(Order.class);
  }

  /** What is bought. */
  public static final class Order extends Model<Order> {
    public final IntField.Unique<Order> number = s.integer().id();
    public final StringField<Order> buyerName = s.string();
    public final ToOne<Order, Buyer> buyer =
        s.manyToOne(Buyer.class)
            .fields(buyerName)
            .references(b -> b.name)
            .onDelete(ReferentialAction.CASCADE);

    @Override
    protected void define(Definition<Order> d) {
      d.table("orders");
    }
  }

  /** A field of each kind. */
  public static final class Item extends Model<Item> {
    public final IntField.Unique<Item> id = s.integer().id();
    public final StringField<Item> text = s.string().nullable();
    public final BigIntField<Item> big = s.bigInt().nullable();
    public final FloatField<Item> real = s.floating().nullable();
    public final DecimalField<Item> price = s.decimal().nullable();
    public final BooleanField<Item> sold = s.bool().nullable();
    public final DateTimeField<Item> at = s.dateTime().nullable();
    public final DateField<Item> day = s.date().nullable();
    public final TimeField<Item> hour = s.time().nullable();
    public final JsonField<Item, JsonValue> more = s.json().nullable();
    public final BlobField<Item> picture = s.blob().nullable();
    public final EnumField<Item, Size> size = s.enumeration(Size.class).nullable();
    public final ListField<Item, String> tags = s.string().array().nullable();
  }

  record Priced(int id, BigDecimal price) {}
}
