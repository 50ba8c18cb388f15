package org.viborm.integration;

import static org.viborm.client.Query.data;

import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.tck.db.DatabaseUnderTest;

/** The models of a library, which are related in every way there is. */
final class Library {

  private Library() {}

  /** Who writes books. */
  public static final class Author extends Model<Author> {
    public final StringField.Unique<Author> id = s.string().id();
    public final StringField.Unique<Author> name = s.string().unique();
    public final IntField<Author> hits = s.integer().defaultValue(0);
    public final ToMany<Author, Book> books = s.oneToMany(Book.class);
    public final ToOne<Author, Portrait> portrait = s.oneToOne(Portrait.class);
  }

  /** A picture of an author, who may be unknown. */
  public static final class Portrait extends Model<Portrait> {
    public final StringField.Unique<Portrait> id = s.string().id();
    public final StringField.Unique<Portrait> authorId = s.string().unique().nullable();
    public final ToOne<Portrait, Author> author =
        s.oneToOne(Author.class).fields(authorId).references(a -> a.id).optional();
  }

  /** A book, which may have no author, in a version of its own. */
  public static final class Book extends Model<Book> {
    public final StringField.Unique<Book> id = s.string().id();
    public final StringField<Book> title = s.string().defaultValue("untitled");
    public final IntField<Book> copies = s.integer().defaultValue(0);
    public final IntField<Book> version = s.integer().version();
    public final StringField<Book> authorId = s.string().nullable();
    public final ToOne<Book, Author> author =
        s.manyToOne(Author.class)
            .fields(authorId)
            .references(a -> a.id)
            .optional()
            .onDelete(ReferentialAction.SET_NULL)
            .onUpdate(ReferentialAction.CASCADE);
    public final ToMany<Book, Chapter> chapters = s.oneToMany(Chapter.class);
    public final ToMany<Book, Genre> genres = s.manyToMany(Genre.class);
    public final ToMany<Book, Shelf> shelves = s.manyToMany(Shelf.class);
  }

  /** A part of one book. */
  public static final class Chapter extends Model<Chapter> {
    public final StringField.Unique<Chapter> id = s.string().id();
    public final StringField<Chapter> bookId = s.string();
    public final ToOne<Chapter, Book> book =
        s.manyToOne(Book.class)
            .fields(bookId)
            .references(b -> b.id)
            .onDelete(ReferentialAction.CASCADE);
  }

  /** A kind of book. */
  public static final class Genre extends Model<Genre> {
    public final StringField.Unique<Genre> id = s.string().id();
    public final StringField.Unique<Genre> name = s.string().unique();
    public final ToMany<Genre, Book> books = s.manyToMany(Book.class);
  }

  /** Where books stand, numbered by the database. */
  public static final class Shelf extends Model<Shelf> {
    public final IntField.Unique<Shelf> id = s.integer().id().autoIncrement();
    public final StringField.Unique<Shelf> label = s.string().unique();
    public final ToMany<Shelf, Book> books = s.manyToMany(Book.class);
  }

  /** A room, in which others may be. */
  public static final class Room extends Model<Room> {
    public final StringField.Unique<Room> id = s.string().id();
    public final StringField<Room> outerId = s.string().nullable();
    public final ToOne<Room, Room> outer =
        s.manyToOne(Room.class)
            .fields(outerId)
            .references(r -> r.id)
            .optional()
            .onUpdate(ReferentialAction.CASCADE)
            .name("inside");
    public final ToMany<Room, Room> inner = s.oneToMany(Room.class).name("inside");
  }

  /** A client of a library on an empty database, whose tables are there. */
  static VibOrmClient on(DatabaseUnderTest database) {
    return on(database.newDriver());
  }

  /** The same through {@code driver}, which the client closes. */
  static VibOrmClient on(Driver driver) {
    VibOrmClient client = client(driver);
    MigrationClient.of(driver, client.schema()).push();
    return client;
  }

  /** A client of a library that is there. */
  static VibOrmClient client(Driver driver) {
    return VibOrm.createClient(
        c ->
            c.schema(
                    Author.class,
                    Portrait.class,
                    Book.class,
                    Chapter.class,
                    Genre.class,
                    Shelf.class,
                    Room.class)
                .driver(driver));
  }

  /** Leaves the tables empty. */
  static void clear(VibOrmClient client) {
    client.inTransaction(
        tx -> {
          tx.model(Portrait.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Chapter.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Book.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Genre.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Shelf.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Author.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Room.class)
              .updateMany(r -> Predicate.all(), r -> data(r.outerId.set(null)))
              .run();
          tx.model(Room.class).deleteMany(row -> Predicate.all()).run();
        });
  }
}
