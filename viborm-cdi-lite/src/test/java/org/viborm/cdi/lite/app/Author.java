package org.viborm.cdi.lite.app;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;

/** A model that is marked. */
@SchemaBean
public class Author extends Model<Author> {
  public final StringField.Unique<Author> name = s.string().id();
  public final ToMany<Author, Book> books = s.oneToMany(Book.class);
}
