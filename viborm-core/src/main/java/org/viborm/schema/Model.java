package org.viborm.schema;

/**
 * A model: a class whose public final fields are its scalar fields, relations and compound keys.
 *
 * <pre>{@code
 * public class User extends Model<User> {
 *   public final StringField.Unique<User> id = s.string().id().ulid();
 *   public final StringField.Unique<User> email = s.string().unique();
 *   public final ToMany<User, Post> posts = s.oneToMany(Post.class);
 * }
 * }</pre>
 *
 * <p>It has a constructor without arguments and no side effects; its instances stand for rows of an
 * operation's scope and hold no data. Fields shared by several models come by inheritance.
 *
 * @param <M> the model itself
 */
public abstract class Model<M extends Model<M>> {

  /** Declares the model's fields, relations and keys. */
  @SuppressWarnings("this-escape") // the builder only remembers whose it is
  protected final SchemaBuilder<M> s = new SchemaBuilder<>(this);

  /** Makes the model; called once for each scope that it stands in. */
  protected Model() {}

  /**
   * Says what concerns the whole model: its table, indexes, hidden fields. Does nothing by itself.
   */
  protected void define(Definition<M> definition) {}
}
