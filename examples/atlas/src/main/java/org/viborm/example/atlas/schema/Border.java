package org.viborm.example.atlas.schema;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Definition;
import org.viborm.schema.Model;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.StringField;
import org.viborm.schema.ToOne;
import org.viborm.schema.UniqueKey2;

/** That a country borders on another; the other usually says the same. */
@SchemaBean
public class Border extends Model<Border> {

  public final StringField<Border> countryCode = s.string();
  public final StringField<Border> neighbourCode = s.string();

  /** Its key: {@code borders.findUnique(b -> b.pair.is("AT", "CH"))}. */
  public final UniqueKey2<Border, String, String> pair = s.id(countryCode, neighbourCode);

  public final ToOne<Border, Country> country =
      s.manyToOne(Country.class)
          .name("borders")
          .fields(countryCode)
          .references(c -> c.code)
          .onDelete(ReferentialAction.CASCADE);

  public final ToOne<Border, Country> neighbour =
      s.manyToOne(Country.class)
          .name("borderedBy")
          .fields(neighbourCode)
          .references(c -> c.code)
          .onDelete(ReferentialAction.CASCADE);

  @Override
  protected void define(Definition<Border> d) {
    d.table("borders").index(neighbourCode);
  }
}
