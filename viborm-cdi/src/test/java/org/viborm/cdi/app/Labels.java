package org.viborm.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import org.viborm.client.ModelClient;
import org.viborm.schema.IntField;
import org.viborm.schema.JsonCodec;
import org.viborm.schema.JsonField;
import org.viborm.schema.Model;

/** Documents of a type of the application's, and its way to write them. */
@ApplicationScoped
public class Labels {

  @Inject ModelClient<Sticker> stickers;

  /** The client of the stickers. */
  public ModelClient<Sticker> stickers() {
    return stickers;
  }

  /** A document. */
  public record Label(String text) {}

  /** A row with a document. */
  public static class Sticker extends Model<Sticker> {
    public final IntField.Unique<Sticker> id = s.integer().id();
    public final JsonField<Sticker, Label> label = s.json(Label.class);
  }

  /** Writes labels as JSON-B would not. */
  @ApplicationScoped
  public static class Codec implements JsonCodec {

    @Override
    public JsonValue encode(Object value, Type type) {
      return Json.createObjectBuilder().add("as", ((Label) value).text()).build();
    }

    @Override
    public Object decode(JsonValue json, Type type) {
      return new Label(json.asJsonObject().getString("as"));
    }
  }
}
