package org.viborm.servers.validation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.validation.OnCreate;
import org.viborm.validation.OnUpdate;

/** Somebody with constraints, some of one group only. */
@SchemaBean
public class Member extends Model<Member> {
  @Size(max = 10)
  public final StringField.Unique<Member> name = s.string().id();

  @NotNull(groups = OnCreate.class)
  @Size(min = 5, groups = OnUpdate.class)
  public final StringField<Member> motto = s.string().nullable();
}
