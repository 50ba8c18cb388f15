package org.viborm.internal.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;

/**
 * The structure of one operation tree, apart from its values: the key of a plan, the slots that
 * feed it, and the functions that assemble its result.
 *
 * <p>A value node takes the next slot of the frame it stands in. Rows of a list each get a frame of
 * their own; neighbours of equal structure share one run, so that a list's length is no part of the
 * key. Built on one thread, then read only.
 */
public final class Structure {

  private static final int MAX_DEPTH = 500;

  private final List<Object> functions;
  private final @Nullable Map<Node, Integer> positions;
  private Object[] tokens;
  private int tokenCount;
  private @Nullable Object[] slots;
  private int slotCount;
  private int depth;
  private boolean repeatsNode;

  private Structure(List<Object> functions, boolean keepsPositions, int tokens, int slots) {
    this.functions = functions;
    this.tokens = new Object[tokens];
    this.slots = new Object[slots];
    this.positions = keepsPositions ? new IdentityHashMap<>() : null;
  }

  /** The structure of {@code root}, to look up a plan and to feed it. */
  public static Structure of(Node root) {
    Structure structure = new Structure(new ArrayList<>(4), false, 48, 8);
    root.writeTo(structure);
    return structure;
  }

  /**
   * The structure of {@code root} that also knows each node's {@link #position}: to make a plan.
   */
  public static Structure withPositions(Node root) {
    Structure structure = new Structure(new ArrayList<>(4), true, 48, 8);
    root.writeTo(structure);
    return structure;
  }

  /** Adds a part that a plan depends on: a kind, a name, a direction, a flag. */
  public Structure token(Object token) {
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, tokenCount * 2);
    }
    tokens[tokenCount++] = token;
    return this;
  }

  /** Adds a name or flag that may be missing. */
  public Structure optionalToken(@Nullable Object token) {
    return token(token == null ? Absent.TOKEN : token);
  }

  /** Adds {@code node}, or the mark of its absence. */
  public Structure node(@Nullable Node node) {
    if (node == null) {
      token(Absent.TOKEN);
    } else {
      enter();
      node.writeTo(this);
      depth--;
    }
    return this;
  }

  /** Adds the nodes of a list whose length is part of the structure. */
  public Structure nodes(List<? extends Node> nodes) {
    token(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      enter();
      nodes.get(i).writeTo(this);
      depth--;
    }
    return this;
  }

  /** One level deeper; refused where the trees that follow could end the stack. */
  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_OPERATION,
                  "the operation is nested more than %d levels deep.".formatted(MAX_DEPTH))
              .hint("Ask in several operations; all of several conditions are one level."));
    }
  }

  /**
   * Puts {@code value}, which {@code owner} holds, into the next slot. Its being null is part of
   * the structure.
   */
  public Structure value(Node owner, @Nullable Object value) {
    token(value == null ? Mark.NULL : Mark.VALUE);
    place(owner, value);
    return this;
  }

  /**
   * Puts the rows of a list into the next slot, as runs of frames: neighbours of equal structure
   * share a run, and only the structure of each run is written.
   */
  public Structure rows(Node owner, List<? extends Node> rows) {
    List<Run> runs = new ArrayList<>();
    Structure shape = null;
    Structure next = row(16, 8);
    List<Frame> frames = new ArrayList<>(rows.size());
    List<Node> nodes = new ArrayList<>(rows.size());
    RowValues last = null;
    for (Node row : rows) {
      RowValues values = positions == null ? row.rowValues() : null;
      if (values != null && last != null && values.isLike(last)) {
        frames.add(values.frame());
        nodes.add(row);
        continue;
      }
      last = values;
      row.writeTo(next);
      boolean alike = shape != null && shape.equalTokens(next);
      if (shape != null && !alike) {
        runs.add(new Run(shape, List.copyOf(frames), List.copyOf(nodes)));
        frames.clear();
        nodes.clear();
      }
      frames.add(next.frame());
      nodes.add(row);
      if (alike && positions == null) {
        next.clear();
      } else {
        Structure written = next;
        next = row(written.tokenCount, written.slotCount);
        shape = alike ? shape : written;
      }
    }
    if (shape != null) {
      runs.add(new Run(shape, List.copyOf(frames), List.copyOf(nodes)));
    }
    token(Mark.ROWS);
    token(runs.size());
    for (Run run : runs) {
      for (int i = 0; i < run.shape().tokenCount; i++) {
        token(run.shape().tokens[i]);
      }
      token(Mark.END);
      repeatsNode |= run.shape().repeatsNode;
    }
    place(owner, List.copyOf(runs));
    return this;
  }

  /** A structure for a row of this one. */
  private Structure row(int tokens, int slots) {
    Structure row =
        new Structure(functions, positions != null, Math.max(1, tokens), Math.max(1, slots));
    row.depth = depth + 1;
    return row;
  }

  /** Whether each node's {@link #position} is kept. */
  boolean keepsPositions() {
    return positions != null;
  }

  /** Forgets what was written, to be written to anew. */
  private void clear() {
    tokenCount = 0;
    slotCount = 0;
  }

  private boolean equalTokens(Structure other) {
    return Arrays.equals(tokens, 0, tokenCount, other.tokens, 0, other.tokenCount);
  }

  /** The parts that the key is made of. */
  public List<Object> tokens() {
    return Collections.unmodifiableList(Arrays.asList(tokens).subList(0, tokenCount));
  }

  /** The relations that the tree speaks of. */
  public List<RelationRef> relations() {
    List<RelationRef> relations = new ArrayList<>();
    for (Object token : tokens()) {
      if (token instanceof RelationRef relation) {
        relations.add(relation);
      }
    }
    return relations;
  }

  /** Adds a function that assembles a part of the result; it is no part of the key. */
  public Structure function(Node owner, Object function) {
    note(owner, functions.size());
    functions.add(function);
    return this;
  }

  private void place(Node owner, @Nullable Object value) {
    note(owner, slotCount);
    if (slotCount == slots.length) {
      slots = Arrays.copyOf(slots, slotCount * 2);
    }
    slots[slotCount++] = value;
  }

  private void note(Node owner, int position) {
    if (positions != null && positions.put(owner, position) != null) {
      repeatsNode = true;
    }
  }

  /** The part of this structure that decides the plan. */
  public Key key() {
    return new Key(tokens, tokenCount);
  }

  /** The values, in the order of their slots. */
  public Frame frame() {
    return new Frame(Arrays.copyOf(slots, slotCount));
  }

  /** The functions, in the order in which the tree was walked. */
  public List<Object> functions() {
    return functions;
  }

  /**
   * The slot (or function) that {@code node} was given.
   *
   * @throws IllegalStateException if it was given none
   */
  public int position(Node node) {
    Integer position = positions == null ? null : positions.get(node);
    if (position == null) {
      throw new IllegalStateException("no slot was given to a " + node.getClass().getSimpleName());
    }
    return position;
  }

  /**
   * Whether one node object stands at two places of the tree. Then {@link #position} tells only one
   * of its slots, which serves this tree but no other of the same structure: such a plan must not
   * be kept.
   */
  public boolean repeatsNode() {
    return repeatsNode;
  }

  /**
   * Neighbouring rows of equal structure: the structure of the first, a frame and a node for each.
   */
  public record Run(Structure shape, List<Frame> frames, List<Node> nodes) {}

  /** The values of one tree, or of one row of a list. */
  public static final class Frame {

    private final @Nullable Object[] slots;

    Frame(@Nullable Object[] slots) {
      this.slots = slots;
    }

    /** The value in {@code slot}. */
    public @Nullable Object get(int slot) {
      return slots[slot];
    }

    /** The runs of rows in {@code slot}. */
    @SuppressWarnings("unchecked") // only rows(...) puts a list of runs there
    public List<Run> runs(int slot) {
      return (List<Run>) requireNonNull(slots[slot]);
    }

    /** How many slots there are. */
    public int size() {
      return slots.length;
    }
  }

  /** The structure as a key: equal for trees that differ in their values only. */
  public static final class Key {

    private static final int CHARACTERS_A_PART = 32;

    private final Object[] tokens;
    private final int count;
    private final int hash;

    Key(Object[] tokens, int count) {
      this.tokens = tokens;
      this.count = count;
      int code = 1;
      for (int i = 0; i < count; i++) {
        code = 31 * code + tokens[i].hashCode();
      }
      this.hash = code;
    }

    /** An equal key that holds no more than it needs, to be kept. */
    public Key trimmed() {
      return tokens.length == count ? this : new Key(Arrays.copyOf(tokens, count), count);
    }

    /**
     * How many parts it has, a long text counting as many: the weight of its plan in a bounded
     * cache. A caller's own SQL is one part, however long it is.
     */
    public int weight() {
      long weight = count;
      for (int i = 0; i < count; i++) {
        if (tokens[i] instanceof String text) {
          weight += text.length() / CHARACTERS_A_PART;
        }
      }
      return (int) Math.min(Integer.MAX_VALUE, weight);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && hash == key.hash
          && Arrays.equals(tokens, 0, count, key.tokens, 0, key.count);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private enum Mark {
    NULL,
    VALUE,
    ROWS,
    END
  }

  private enum Absent {
    TOKEN
  }
}
