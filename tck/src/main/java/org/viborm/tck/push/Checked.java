package org.viborm.tck.push;

import static org.viborm.client.Query.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import org.viborm.schema.Assignment;
import org.viborm.schema.BigIntField;
import org.viborm.schema.BooleanField;
import org.viborm.schema.Data;
import org.viborm.schema.DateField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.Definition;
import org.viborm.schema.EnumField;
import org.viborm.schema.FloatField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.NativeSql;
import org.viborm.schema.StringField;
import org.viborm.schema.TimeField;

/** A model with a check of every kind, a row that passes them all, and rows that do not. */
public class Checked extends Model<Checked> {

  /** Made by VibORM. */
  public Checked() {}

  /** What {@link #kind} is. */
  public enum Kind {
    /** One. */
    A,
    /** Two. */
    B,
    /** Three. */
    C
  }

  static final Instant TIME = Instant.parse("2020-02-29T12:30:00.123Z");

  public final IntField.Unique<Checked> id = s.integer().id();
  public final IntField<Checked> least = s.integer().map("the_least");
  public final IntField<Checked> most = s.integer();
  public final BigIntField<Checked> big = s.bigInt();
  public final FloatField<Checked> ratio = s.floating();
  public final BooleanField<Checked> open = s.bool();
  public final StringField<Checked> name = s.string();
  public final StringField<Checked> note = s.string().nullable();
  public final EnumField<Checked, Kind> kind = s.enumeration(Kind.class);
  public final EnumField<Checked, Kind> former = s.enumeration(Kind.class).nullable();
  public final DateTimeField<Checked> at = s.dateTime();
  public final DateField<Checked> day = s.date();
  public final TimeField<Checked> hour = s.time();

  @Override
  protected void define(Definition<Checked> d) {
    d.check("checked_least", least.between(0, 10))
        .check("checked_order", least.lte(most))
        .check("checked_big", big.ne(9_007_199_254_740_993L))
        .check("checked_ratio", ratio.gt(-0.5).and(ratio.lt(1.0e10)))
        .check("checked_open", open.isTrue().or(least.eq(0)))
        .check("checked_name", name.startsWith("it's \\").and(name.contains("%")))
        .check("checked_end", name.endsWith("\"so\"").and(name.ne("x").not().not()))
        .check("checked_note", note.isNull().or(note.in(List.of("a", "it's"))))
        .check("checked_case", note.ignoreCase().ne("HIDDEN"))
        .check("checked_kind", kind.in(List.of(Kind.A, Kind.B)))
        .check("checked_former", former.isNull().or(former.ne(kind)))
        .check("checked_at", at.gte(TIME))
        .check("checked_day", day.lt(LocalDate.of(2021, 1, 1)))
        .check("checked_hour", hour.lte(LocalTime.of(23, 59, 58, 999_000_000)))
        .check("checked_sql", NativeSql.of("{most} % 7 <> 3").on("mysql", "MOD({most}, 7) <> 3"));
  }

  static Data<Checked> good(Checked c, int id, Assignment<Checked> other) {
    return data(
        c.id.set(id),
        c.least.set(1),
        c.most.set(5),
        c.big.set(9_007_199_254_740_992L),
        c.ratio.set(0.5),
        c.open.set(true),
        c.name.set("it's \\ 100% \"so\""),
        c.kind.set(Kind.A),
        c.at.set(TIME),
        c.day.set(LocalDate.of(2020, 12, 31)),
        c.hour.set(LocalTime.of(23, 59, 58)),
        other);
  }

  /** What makes a good row one that a check refuses. */
  static final List<Function<Checked, Assignment<Checked>>> FAULTS =
      List.of(
          c -> c.least.set(-1),
          c -> c.most.set(0),
          c -> c.big.set(9_007_199_254_740_993L),
          c -> c.ratio.set(-0.5),
          c -> c.open.set(false),
          c -> c.former.set(Kind.A),
          c -> c.name.set("it's / 100% \"so\""),
          c -> c.name.set("it's \\ 100 \"so\""),
          c -> c.name.set("it's \\ 100% \"so"),
          c -> c.note.set("A"),
          c -> c.note.set("hidden"),
          c -> c.kind.set(Kind.C),
          c -> c.at.set(TIME.minusMillis(1)),
          c -> c.day.set(LocalDate.of(2021, 1, 1)),
          c -> c.hour.set(LocalTime.of(23, 59, 59)),
          c -> c.most.set(10));
}
