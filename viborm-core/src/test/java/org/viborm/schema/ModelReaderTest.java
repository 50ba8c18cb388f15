package org.viborm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.errors.SchemaValidationException;

/** From model classes to the runtime schema. */
class ModelReaderTest {

  enum Color {
    RED,
    GREEN
  }

  record Label(String id) {}

  abstract static class Audited<M extends Audited<M>> extends Model<M> {
    public final DateTimeField<M> createdAt = s.dateTime().now();
    public final DateTimeField<M> updatedAt = s.dateTime().updatedAt().precision(6);
  }

  static class Shelf extends Audited<Shelf> {
    public final StringField.Unique<Shelf> id = s.string().id("shelf").nanoid(10, "shelf");
    public final StringField<Shelf> label = s.string().nullable().map("shelf_label");
    public final IntField<Shelf> places = s.integer().defaultValue(3);
    public final BigIntField<Shelf> weight = s.bigInt().defaultValue(() -> 7L);
    public final FloatField<Shelf> height = s.floating();
    public final DecimalField<Shelf> price = s.decimal().defaultValue(new BigDecimal("1.5"));
    public final BooleanField<Shelf> open = s.bool();
    public final LocalDateTimeField<Shelf> seen = s.dateTime().withoutTimezone();
    public final DateField<Shelf> built = s.date().now();
    public final TimeField<Shelf> opens = s.time();
    public final JsonField<Shelf, JsonValue> notes = s.json();
    public final BlobField<Shelf> image = s.blob();
    public final EnumField<Shelf, Color> color = s.enumeration(Color.class).name("colour");
    public final VectorField<Shelf> embedding = s.vector().dimension(3);
    public final PointField<Shelf> place = s.point();
    public final ListField<Shelf, String> words = s.string().array();
    public final IntField<Shelf> version = s.integer().version();
    public final ToMany<Shelf, Book> books = s.oneToMany(Book.class);

    @Override
    protected void define(Definition<Shelf> d) {
      d.table("shelves")
          .index(label, places)
          .index(i -> i.name("by_height").unique().where("height > 0"), height)
          .omit(weight)
          .records(Label.class);
    }
  }

  static class Book extends Model<Book> {
    public final StringField<Book> isbn = s.string();
    public final IntField<Book> edition = s.integer();
    public final StringField<Book> shelfId = s.string();
    public final CompoundKey2<Book, String, Integer> key = s.id(isbn, edition).name("print");
    public final UniqueKey2<Book, String, String> placed = s.unique(shelfId, isbn);
    public final ToOne<Book, Shelf> shelf =
        s.manyToOne(Shelf.class)
            .fields(shelfId)
            .references(x -> x.id)
            .onDelete(ReferentialAction.CASCADE);
  }

  @Test
  void readsFieldsWithTheirModifiers() {
    SchemaModel shelf = Schema.of(Shelf.class, Book.class).model("shelf");

    assertThat(shelf.table()).isEqualTo("shelves");
    assertThat(shelf.javaType()).isEqualTo(Shelf.class);
    assertThat(shelf.fields().keySet()).startsWith("createdAt", "updatedAt", "id", "label");
    SchemaField id = shelf.fields().get("id");
    assertThat(id.id()).isTrue();
    assertThat(id.generator())
        .isEqualTo(new ValueGenerator(ValueGenerator.Kind.NANOID, "shelf", 10));
    assertThat(shelf.fields().get("updatedAt").precision()).isEqualTo(6);
    assertThat(shelf.fields().get("label").column()).isEqualTo("shelf_label");
    assertThat(shelf.fields().get("label").nullable()).isTrue();
    assertThat(shelf.fields().get("places").defaultValue()).isEqualTo(3);
    assertThat(shelf.fields().get("weight").defaultSupplier().get()).isEqualTo(7L);
    assertThat(shelf.fields().get("seen").withoutTimezone()).isTrue();
    assertThat(shelf.fields().get("color").enumType())
        .isEqualTo(new EnumType("colour", List.of("RED", "GREEN"), Color.class));
    assertThat(shelf.fields().get("embedding").dimension()).isEqualTo(3);
    assertThat(shelf.fields().get("words").list()).isTrue();
    assertThat(shelf.fields().get("id").element()).hasToString(field("id"));
    assertThat(shelf.versionField()).map(SchemaField::name).contains("version");
    assertThat(shelf.hidden()).containsExactly("weight");
    assertThat(shelf.indexes()).anyMatch(index -> index.name().equals("by_height"));
  }

  private static String field(String name) {
    try {
      return Shelf.class.getField(name).toString();
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsKeysAndRelations() {
    SchemaModel book = Schema.of(Shelf.class).model("book");

    assertThat(book.primaryKey().name()).isEqualTo("print");
    assertThat(book.keys()).extracting(SchemaKey::name).contains("shelfId_isbn");
    SchemaRelation shelf = book.relations().get("shelf");
    assertThat(shelf.holdsKey()).isTrue();
    assertThat(shelf.targetFields()).extracting(SchemaField::name).containsExactly("id");
    assertThat(shelf.onDelete()).isEqualTo(ReferentialAction.CASCADE);
    assertThat(shelf.inverse()).map(SchemaRelation::name).contains("books");
  }

  @Test
  void readsTheModelsThatRelationsLeadTo() {
    assertThat(Schema.of(Shelf.class).models()).containsOnlyKeys("shelf", "book");
  }

  static class Needy extends Model<Needy> {
    public final StringField.Unique<Needy> id = s.string().id();

    Needy(String argument) {}
  }

  static class Loose extends Model<Loose> {
    public final StringField.Unique<Loose> id = s.string().id();
    public StringField<Loose> open = s.string();
    public final String text = "x";
    public final StringField.Unique<Loose> same = id;
  }

  static class Stray extends Model<Loose> {
    public final StringField.Unique<Loose> id = s.string().id();
  }

  abstract static class Unfinished extends Model<Unfinished> {
    public final StringField.Unique<Unfinished> id = s.string().id();
  }

  static class Keyless extends Model<Keyless> {
    public final StringField<Keyless> name = s.string();
  }

  @Test
  void reportsAllFaultsOfClassesTogether() {
    List<Class<? extends Model<?>>> types =
        List.of(Needy.class, Loose.class, Stray.class, Unfinished.class, Keyless.class);

    assertThatThrownBy(() -> Schema.of(types))
        .isInstanceOfSatisfying(
            SchemaValidationException.class,
            e ->
                assertThat(e.issues())
                    .extracting(
                        SchemaValidationException.Issue::rule,
                        SchemaValidationException.Issue::model,
                        SchemaValidationException.Issue::field)
                    .contains(
                        org.assertj.core.groups.Tuple.tuple("C003", "needy", null),
                        org.assertj.core.groups.Tuple.tuple("C004", "loose", "open"),
                        org.assertj.core.groups.Tuple.tuple("C005", "loose", "text"),
                        org.assertj.core.groups.Tuple.tuple("C006", "loose", "same"),
                        org.assertj.core.groups.Tuple.tuple("C002", "stray", null),
                        org.assertj.core.groups.Tuple.tuple("C001", "unfinished", null),
                        org.assertj.core.groups.Tuple.tuple("M001", "keyless", null)));
  }

  static class Beyond extends Model<Beyond> {
    public final StringField.Unique<Beyond> id = s.string().id();
    public final ListField<Beyond, String> words = s.string().array();
    public final StringField<Beyond> upperId = s.string().nullable();
    public final ToOne<Beyond, Beyond> upper =
        s.manyToOne(Beyond.class).fields(upperId).references(b -> b.id).noInverse();

    @Override
    protected void define(Definition<Beyond> d) {
      d.check("has_words", words.isEmpty().not()).check("upper", upper.is(b -> b.id.eq("x")));
    }
  }

  @Test
  void reportsChecksOfMoreThanTheRow() {
    assertThatThrownBy(() -> Schema.of(Beyond.class))
        .isInstanceOfSatisfying(
            SchemaValidationException.class,
            e ->
                assertThat(e.issues())
                    .extracting(
                        SchemaValidationException.Issue::rule,
                        SchemaValidationException.Issue::message)
                    .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                            "K003",
                            "the check 'has_words' is more than a comparison of plain fields with"
                                + " values and each other. Say it as NativeSql."),
                        org.assertj.core.groups.Tuple.tuple(
                            "K003",
                            "a check can only use plain fields of its own row. Compare scalar"
                                + " fields with values and with each other.")));
  }
}
