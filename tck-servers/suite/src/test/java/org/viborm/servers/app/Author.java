package org.viborm.servers.app;

import jakarta.validation.constraints.Size;
import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;

/** Somebody who writes; kept on PostgreSQL. */
@SchemaBean
public class Author extends Model<Author> {
  @Size(max = 50)
  public final StringField.Unique<Author> name = s.string().id();

  public final ToMany<Author, Book> books = s.oneToMany(Book.class);
}
