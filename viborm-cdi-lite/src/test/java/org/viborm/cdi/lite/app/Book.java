package org.viborm.cdi.lite.app;

import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToOne;

/** A model that is found by injection and by relation. */
public class Book extends Model<Book> {
  public final StringField.Unique<Book> isbn = s.string().id();
  public final StringField<Book> authorName = s.string();
  public final ToOne<Book, Author> author =
      s.manyToOne(Author.class).fields(authorName).references(a -> a.name);
}
