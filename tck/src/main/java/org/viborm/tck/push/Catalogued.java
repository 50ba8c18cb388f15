package org.viborm.tck.push;

import org.viborm.schema.DateTimeField;
import org.viborm.schema.Definition;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A model with comments and with indexes that have an order. */
public class Catalogued extends Model<Catalogued> {

  /** Made by VibORM. */
  public Catalogued() {}

  static final String TABLE = "What there is, it's \"all\" \\ of it; 100%";
  static final String TITLE = "Wie es heißt — 名\nand more";

  public final IntField.Unique<Catalogued> id = s.integer().id();
  public final StringField<Catalogued> title = s.string().map("the_title");
  public final IntField<Catalogued> pages = s.integer().nullable();
  public final DateTimeField<Catalogued> at = s.dateTime();

  @Override
  protected void define(Definition<Catalogued> d) {
    d.comment(TABLE)
        .comment(title, TITLE)
        .comment(id, "by which it is known")
        .index(at.desc(), title.asc())
        .index(i -> i.name("catalogued_pages").unique(), pages.desc(), id.desc());
  }
}
