package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.QueryEngineException;
import org.viborm.internal.operation.OperationRunner.Preview;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.WriteBody.Located;
import org.viborm.internal.sql.BindValues;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;

/** Lists the statements of a plan, in the order in which they are sent, with the reason of each. */
public final class PlanListing {

  private final List<String> statements = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  private PlanListing() {}

  /** The statements of {@code plan}, for whatever operation of its structure. */
  public static Preview of(Plan plan) {
    return of(plan, Rows.ANY);
  }

  /** The statements of {@code plan} for the operation whose values are in {@code frame}. */
  public static Preview of(Plan plan, Frame frame) {
    return of(plan, new Rows(List.of(frame)));
  }

  private static Preview of(Plan plan, Rows rows) {
    PlanListing listing = new PlanListing();
    listing.body(plan.body(), rows);
    return new Preview(listing.statements, listing.reasons);
  }

  /** The rows that a step is about; null where nobody knows how many there are. */
  private record Rows(@Nullable List<Frame> frames) {

    static final Rows ANY = new Rows(null);

    /** The items of run {@code run} in the slot {@code slot} of all these rows. */
    Rows items(int slot, int run) {
      return frames == null
          ? ANY
          : new Rows(
              frames.stream()
                  .flatMap(frame -> frame.runs(slot).get(run).frames().stream())
                  .toList());
    }

    /** All items in the slot {@code slot}. */
    Rows items(int slot) {
      return frames == null
          ? ANY
          : new Rows(
              frames.stream()
                  .flatMap(frame -> frame.runs(slot).stream())
                  .flatMap(run -> run.frames().stream())
                  .toList());
    }

    /** One of them, where each is a matter of its own. */
    Rows first() {
      return frames == null || frames.isEmpty() ? this : new Rows(frames.subList(0, 1));
    }

    /** The text of {@code insert} that takes them. */
    RenderedSql text(BulkInsert insert) {
      int several = insert.anyNumber() == null ? 1 : 2;
      return insert.batch(frames == null ? several : Math.max(1, frames.size())).sql();
    }
  }

  /** What the operation itself gives a statement: no rows and no keys of any. */
  private record Given(Frame frame) implements BindValues {

    @Override
    public @Nullable Object slot(int slot) {
      return frame.get(slot);
    }

    @Override
    public List<List<@Nullable Object>> keys() {
      throw QueryEngineException.defect("the number of a page is no key");
    }

    @Override
    public @Nullable Object field(SchemaField field) {
      throw QueryEngineException.defect("the number of a page is no field");
    }
  }

  private void add(@Nullable RenderedSql sql, String reason) {
    add(sql, reason, Rows.ANY);
  }

  /** A statement of the operation itself, whose text may depend on the page that it asks for. */
  private void add(@Nullable RenderedSql sql, String reason, Rows rows) {
    if (sql != null) {
      List<Frame> frames = rows.frames();
      statements.add(
          frames == null || frames.size() != 1 ? sql.text() : sql.text(new Given(frames.get(0))));
      reasons.add(reason);
    }
  }

  private void body(Plan.Body body, Rows rows) {
    if (body instanceof Plan.Find find) {
      read(find.step(), rows);
    } else if (body instanceof Plan.Rows written) {
      read(written.step(), rows);
    } else if (body instanceof Plan.Total number) {
      add(number.sql(), "the number of rows", rows);
    } else if (body instanceof Plan.Exists exists) {
      add(exists.sql(), "whether there is a row", rows);
    } else if (body instanceof Plan.Raw raw) {
      add(raw.sql(), "the caller's own");
    } else {
      write((WriteBody) body, rows);
    }
  }

  private void read(ReadStep step, Rows rows) {
    add(step.sql(), step.reason(), rows);
    step.nested().forEach(nested -> read(nested.step()));
  }

  private void read(ReadStep step) {
    read(step, Rows.ANY);
  }

  private void write(WriteBody body, Rows rows) {
    if (body instanceof WriteBody.CreateOne create) {
      if (create.together() != null) {
        add(
            create.together().sql(),
            "the row of " + create.insert().model().name() + " and those nested in it, in one");
      } else {
        insert(create.insert(), rows);
      }
      result(create.result());
    } else if (body instanceof WriteBody.CreateMany create) {
      for (int i = 0; i < create.runs().size(); i++) {
        insert(create.runs().get(i), rows.items(create.slot(), i));
      }
      nested(create.result());
    } else if (body instanceof WriteBody.UpdateOne update) {
      update(update.update(), rows);
      result(update.result());
    } else if (body instanceof WriteBody.Bulk bulk) {
      Located located = bulk.located();
      add(located == null ? null : located.find(), "the rows, which the write does not return");
      add(bulk.sql(), "all rows at once");
      add(located == null ? null : located.again(), "the rows, once they are written");
      nested(bulk.result());
    } else if (body instanceof WriteBody.Untouched untouched) {
      if (untouched.result() == null) {
        add(untouched.count(), "nothing changes, so the rows are counted");
      } else {
        read(untouched.result());
      }
    } else if (body instanceof WriteBody.DeleteOne delete) {
      if (delete.locked() != null) {
        read(delete.locked());
      }
      if (delete.before() != null) {
        read(delete.before());
      }
      add(delete.sql(), "the delete");
    } else {
      upsert((WriteBody.Upsert) body, rows);
    }
  }

  private void upsert(WriteBody.Upsert upsert, Rows rows) {
    List<Frame> frames = rows.frames();
    if (upsert.folded() != null && (frames == null || upsert.folds(frames.get(0)))) {
      add(upsert.folded().sql(), "insert and update in one, where the keys given are the same");
      nested(upsert.folded().returned());
      return;
    }
    read(upsert.locate());
    WriteBody.SetCondition condition = upsert.condition();
    if (condition != null) {
      read(condition.met());
      update(condition.kept(), rows);
      result(condition.result());
    }
    update(upsert.update(), rows);
    result(upsert.updated());
    insert(upsert.insert(), rows);
    result(upsert.created());
  }

  private void update(WriteBody.UpdateStep step, Rows rows) {
    if (step.find() != null) {
      add(step.find().step().sql(), step.find().step().reason());
    }
    step.before().forEach(each -> relation(each, rows));
    add(step.sql(), "the row of " + step.model().name());
    if (step.unreturned() != null) {
      add(step.unreturned().read(), "the row, once it is written");
    }
    step.gone().forEach(each -> relation(each, rows));
    step.after().forEach(each -> relation(each, rows));
  }

  private void insert(InsertStep step, Rows rows) {
    step.before().forEach(each -> relation(each, rows));
    InsertStep.Load load = rows.frames() == null ? null : step.load(rows.frames().size());
    if (load != null) {
      add(load.allowed(), "whether the rows may be loaded");
      statements.add(load.text());
      reasons.add(rows(step));
      return;
    }
    add(rows.text(step.insert()), rows(step));
    BulkInsert.Again again = step.insert().again();
    if (again != null) {
      add(again.counted(), "the keys that the database counted");
      add(again.read(), "the rows, once they are written");
    }
    step.after().forEach(each -> relation(each, rows));
  }

  private static String rows(InsertStep step) {
    String again =
        step.insert().splits() ? "; where a key is taken, halves of them, and halves of those" : "";
    return "the rows of " + step.model().name() + ", as many as there are" + again;
  }

  private void relation(RelationStep step, Rows rows) {
    String at = " at " + step.path();
    if (step instanceof RelationStep.Create create) {
      for (int i = 0; i < create.runs().size(); i++) {
        insert(create.runs().get(i), rows.items(create.slot(), i));
      }
      create.existing().stream()
          .flatMap(List::stream)
          .forEach(lookup -> add(lookup.sql(), "the rows that were there already" + at));
      junction(create.junction(), rows.items(create.slot()));
    } else if (step instanceof RelationStep.Connect connect) {
      connect.runs().forEach(run -> add(run.sql(), "the rows to connect" + at));
      tie(connect.tie(), rows.items(connect.slot()));
    } else if (step instanceof RelationStep.ConnectOrCreate connect) {
      connect.runs().forEach(run -> add(run.lookup().sql(), "the rows to connect" + at));
      for (int i = 0; i < connect.runs().size(); i++) {
        insert(connect.runs().get(i).insert(), rows.items(connect.slot(), i));
      }
      tie(connect.tie(), rows.items(connect.slot()));
    } else if (step instanceof RelationStep.Change change) {
      change.runs().forEach(run -> add(run.sql(), "the related rows" + at));
    } else if (step instanceof RelationStep.Update update) {
      for (int i = 0; i < update.runs().size(); i++) {
        update(update.runs().get(i), rows.items(update.slot(), i).first());
      }
    } else if (step instanceof RelationStep.Upsert upsert) {
      for (int i = 0; i < upsert.runs().size(); i++) {
        upsert(upsert.runs().get(i), rows.items(upsert.slot(), i).first());
      }
      tie(upsert.tie(), rows.items(upsert.slot()));
    } else if (step instanceof RelationStep.Replace replace) {
      replace.runs().forEach(run -> add(run.sql(), "the rows to relate" + at));
      add(replace.others(), "the rows that are related no more" + at);
      tie(replace.tie(), rows.items(replace.slot()));
    } else if (step instanceof RelationStep.DeleteReferenced delete) {
      add(delete.sql(), "the row that was referred to" + at);
    }
  }

  private void upsert(RelationStep.UpdatedOrNew arms, Rows rows) {
    update(arms.update(), rows);
    if (arms.locate() != null) {
      add(arms.locate().sql(), "the row, whatever it is related to");
    }
    insert(arms.insert(), rows);
  }

  private void tie(RelationStep.Tie tie, Rows rows) {
    add(tie.attach(), "the foreign key of the rows found");
    junction(tie.junction(), rows);
  }

  private void junction(@Nullable BulkInsert junction, Rows rows) {
    if (junction != null) {
      add(rows.text(junction), "the rows that join both models");
    }
  }

  private void result(WriteBody.OneResult result) {
    nested(result.returned());
    if (result.again() != null) {
      read(result.again());
    }
  }

  private void nested(@Nullable ReadStep step) {
    if (step != null) {
      step.nested().forEach(nested -> read(nested.step()));
    }
  }
}
