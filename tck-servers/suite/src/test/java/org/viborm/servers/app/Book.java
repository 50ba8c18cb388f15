package org.viborm.servers.app;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToOne;

/** What an author wrote. */
@SchemaBean
public class Book extends Model<Book> {
  public final StringField.Unique<Book> isbn = s.string().id();
  public final StringField<Book> authorName = s.string();
  public final ToOne<Book, Author> author =
      s.manyToOne(Author.class).fields(authorName).references(a -> a.name);
  public final StringField<Book> publisherName = s.string().nullable();
  public final ToOne<Book, Publisher> publisher =
      s.manyToOne(Publisher.class).fields(publisherName).references(p -> p.name).noInverse();
}
