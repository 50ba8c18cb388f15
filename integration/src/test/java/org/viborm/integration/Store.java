package org.viborm.integration;

import jakarta.json.JsonValue;
import java.time.Instant;
import org.viborm.schema.BigIntField;
import org.viborm.schema.BlobField;
import org.viborm.schema.BooleanField;
import org.viborm.schema.DateField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.DecimalField;
import org.viborm.schema.EnumField;
import org.viborm.schema.FloatField;
import org.viborm.schema.IntField;
import org.viborm.schema.JsonField;
import org.viborm.schema.ListField;
import org.viborm.schema.LocalDateTimeField;
import org.viborm.schema.Model;
import org.viborm.schema.PointField;
import org.viborm.schema.StringField;
import org.viborm.schema.TimeField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;

/** Models that nest: shelves of items, which have a field of every type. */
final class Store {

  private Store() {}

  enum Size {
    SMALL,
    LARGE
  }

  /** A shelf. */
  public static final class Shelf extends Model<Shelf> {
    public final IntField.Unique<Shelf> id = s.integer().id();
    public final StringField<Shelf> room = s.string().nullable();
    public final IntField<Shelf> height = s.integer().nullable();
    public final DateTimeField<Shelf> built = s.dateTime().defaultValue(Instant.EPOCH);
    public final EnumField<Shelf, Size> size = s.enumeration(Size.class).defaultValue(Size.SMALL);
    public final ToMany<Shelf, Item> items = s.oneToMany(Item.class);
    public final ToMany<Shelf, Label> labels = s.manyToMany(Label.class);
  }

  /** A label of shelves. */
  public static final class Label extends Model<Label> {
    public final StringField.Unique<Label> name = s.string().id();
    public final ToMany<Label, Shelf> shelves = s.manyToMany(Shelf.class);
  }

  /** An item on a shelf. */
  public static final class Item extends Model<Item> {
    public final IntField.Unique<Item> id = s.integer().id();
    public final IntField<Item> shelfId = s.integer().nullable();
    public final ToOne<Item, Shelf> shelf =
        s.manyToOne(Shelf.class).fields(shelfId).references(shelf -> shelf.id);
    public final StringField<Item> text = s.string().nullable();
    public final IntField<Item> number = s.integer().nullable();
    public final BigIntField<Item> big = s.bigInt().nullable();
    public final FloatField<Item> floating = s.floating().nullable();
    public final DecimalField<Item> decimal = s.decimal().nullable();
    public final BooleanField<Item> bool = s.bool().nullable();
    public final DateTimeField<Item> instant = s.dateTime().nullable();
    public final DateTimeField<Item> fine = s.dateTime().precision(6).nullable();
    public final LocalDateTimeField<Item> local = s.dateTime().withoutTimezone().nullable();
    public final DateField<Item> date = s.date().nullable();
    public final TimeField<Item> time = s.time().nullable();
    public final JsonField<Item, JsonValue> json = s.json().nullable();
    public final BlobField<Item> blob = s.blob().nullable();
    public final EnumField<Item, Size> size = s.enumeration(Size.class).nullable();
    public final PointField<Item> point = s.point().nullable();
    public final ListField<Item, String> texts = s.string().array().nullable();
    public final ListField<Item, Integer> numbers = s.integer().array().nullable();
    public final ListField<Item, Long> bigs = s.bigInt().array().nullable();
    public final ListField<Item, Double> floats = s.floating().array().nullable();
    public final ListField<Item, java.math.BigDecimal> decimals = s.decimal().array().nullable();
    public final ListField<Item, Boolean> bools = s.bool().array().nullable();
    public final ListField<Item, Instant> instants = s.dateTime().array().nullable();
    public final ListField<Item, java.time.LocalDate> dates = s.date().array().nullable();
    public final ListField<Item, java.time.LocalTime> times = s.time().array().nullable();
    public final ListField<Item, Size> sizes = s.enumeration(Size.class).array().nullable();
  }
}
