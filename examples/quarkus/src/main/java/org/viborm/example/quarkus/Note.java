package org.viborm.example.quarkus;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A note. */
@SchemaBean
public class Note extends Model<Note> {
  @NotBlank
  @Size(max = 20)
  public final StringField.Unique<Note> title = s.string().id();

  public final StringField<Note> text = s.string();
}
