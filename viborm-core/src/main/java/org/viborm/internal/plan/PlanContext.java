package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.viborm.driver.Dialect;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.codec.FoldedTexts;
import org.viborm.internal.codec.OneElement;
import org.viborm.internal.operation.Node;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Read.Amount;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.ArrayBind;
import org.viborm.internal.sql.SqlExpression.Bind;
import org.viborm.internal.sql.SqlExpression.ElementBind;
import org.viborm.internal.sql.SqlExpression.FieldBind;
import org.viborm.internal.sql.SqlTree;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * What the making of one plan shares: the slots of the tree (or of the rows of one run), the uses
 * they are put to, and aliases. One use, one thread.
 */
final class PlanContext {

  private final PlanEnvironment environment;
  private final Structure structure;
  private final Frame frame;
  private final List<SlotUse> uses = new ArrayList<>();
  private final int[] aliases;

  PlanContext(PlanEnvironment environment, Structure structure) {
    this(environment, structure, structure.frame(), new int[1]);
  }

  private PlanContext(
      PlanEnvironment environment, Structure structure, Frame frame, int[] aliases) {
    this.environment = environment;
    this.structure = structure;
    this.frame = frame;
    this.aliases = aliases;
  }

  /** The context of the rows of {@code run}, within this one. */
  PlanContext rows(Run run) {
    return new PlanContext(environment, run.shape(), run.frames().get(0), aliases);
  }

  /** A context like this one, for a plan that is only made to be looked at. */
  PlanContext aside() {
    return new PlanContext(environment, structure, frame, new int[1]);
  }

  /**
   * The runs of rows in a slot, as the operation at hand has them: their structure is the plan's.
   */
  List<Run> runs(int slot) {
    return frame.runs(slot);
  }

  PlanEnvironment environment() {
    return environment;
  }

  /** Whether {@code path} may be taken. */
  boolean has(FastPath path) {
    return environment.paths().contains(path);
  }

  Dialect dialect() {
    return environment.dialect();
  }

  Codecs codecs() {
    return environment.codecs();
  }

  /** The uses of the slots so far. */
  List<SlotUse> uses() {
    return uses;
  }

  /** The slot or function of {@code node}. */
  int position(Node node) {
    return structure.position(node);
  }

  /** An alias that no other table of the plan has. */
  String alias() {
    return "t" + aliases[0]++;
  }

  /** A bound value of {@code field}. */
  SqlExpression bind(Operand.Value value, SchemaModel model, SchemaField field, String path) {
    return new FieldBind(slot(value, codecs().of(field), path), model, field);
  }

  /** A bound element of the list in {@code field}. */
  SqlExpression bindElement(
      Operand.Value value, SchemaModel model, SchemaField field, String path) {
    Codec codec =
        dialect().lists().takesElementsAsLists()
            ? new OneElement(codecs().array(field))
            : codecs().listed(field);
    return new ElementBind(slot(value, codec, path), model, field);
  }

  /** A bound array of values of {@code field}. */
  ArrayBind bindArray(Operand.Value values, SchemaModel model, SchemaField field, String path) {
    return new ArrayBind(slot(values, codecs().array(field), path), model, field);
  }

  /** A bound array of texts with the letters A to Z made small. */
  ArrayBind bindFoldedArray(
      Operand.Value values, SchemaModel model, SchemaField field, String path) {
    return new ArrayBind(slot(values, new FoldedTexts(codecs().array(field)), path), model, field);
  }

  /** A bound number of rows. */
  Bind bind(Amount amount) {
    return new Bind(new Sources.RowCount(position(amount), 0));
  }

  private Sources.Slot slot(Operand.Value value, Codec codec, String path) {
    int slot = position(value);
    uses.add(new SlotUse.Value(slot, codec, path));
    return new Sources.Slot(slot, codec);
  }

  /** A value without a field, or beside one in another form. */
  Sources.Slot value(Operand.Value value, Codec codec, String path) {
    return slot(value, codec, path);
  }

  RenderedSql render(SqlTree tree) {
    return environment.render(tree);
  }

  PlaceholderStyle placeholders() {
    return environment.placeholders();
  }
}
