package org.viborm.integration;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.DateField;
import org.viborm.schema.EnumField;
import org.viborm.schema.IntField;
import org.viborm.schema.ListField;
import org.viborm.schema.Model;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.validation.OnCreate;
import org.viborm.validation.OnUpdate;

/** Models and records with constraints of every kind of field. */
final class Guestbook {

  private Guestbook() {}

  enum Mood {
    GLAD,
    CROSS
  }

  /** A constraint of the application's own. */
  @Constraint(validatedBy = Lowercase.Check.class)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Lowercase {
    String message() default "must be in small letters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares with the small letters. */
    final class Check implements ConstraintValidator<Lowercase, String> {
      @Override
      public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || value.chars().noneMatch(Character::isUpperCase);
      }
    }
  }

  /** Fields that models share. */
  abstract static class Named<M extends Named<M>> extends Model<M> {
    @Size(max = 10)
    public final StringField<M> name = s.string().nullable();
  }

  /** A guest. */
  public static final class Guest extends Named<Guest> {
    public final StringField.Unique<Guest> id = s.string().id().ulid();

    @Email @Lowercase @NotBlank public final StringField.Unique<Guest> email = s.string().unique();

    @PositiveOrZero
    @Max(value = 130, groups = OnUpdate.class)
    public final IntField<Guest> age = s.integer().nullable();

    @NotNull(groups = OnCreate.class)
    public final DateField<Guest> since = s.date().nullable();

    @Size(max = 2)
    public final ListField<Guest, String> nicknames = s.string().array().nullable();

    @NotNull
    public final EnumField<Guest, Mood> mood = s.enumeration(Mood.class).defaultValue(Mood.GLAD);

    public final ToMany<Guest, Entry> entries = s.oneToMany(Entry.class);
  }

  /** What a guest wrote. */
  public static final class Entry extends Model<Entry> {
    public final IntField.Unique<Entry> id = s.integer().id().autoIncrement();

    @NotBlank
    @Size(max = 20)
    public final StringField<Entry> title = s.string();

    public final StringField<Entry> guestId = s.string();
    public final ToOne<Entry, Guest> guest =
        s.manyToOne(Guest.class)
            .fields(guestId)
            .references(g -> g.id)
            .onDelete(ReferentialAction.CASCADE);
  }

  record NewGuest(String email, @Past java.time.LocalDate since, List<@Valid NewEntry> entries) {}

  record NewEntry(@Size(min = 3, groups = OnCreate.class) String title) {}

  record Rename(@Size(min = 2, groups = OnUpdate.class) String name) {}
}
