package org.viborm.internal.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Structure;

/**
 * One read as the cache knows it.
 *
 * @param key what it is kept under, without the client's prefix
 * @param check what tells it from every other read, and from itself by another plan
 * @param generations the names of what makes it stale
 * @param call whose read it is
 */
public record CachedRead(String key, String check, List<String> generations, Call call) {

  /**
   * The call of a client that reads, for those who are told of it.
   *
   * @param model the name of the model
   * @param operation the name of the operation
   * @param correlationId what all that is told of the call has; null where nobody is told of calls
   */
  public record Call(String model, String operation, @Nullable String correlationId) {}

  private static final int HASH_BYTES = 8;

  /** Copies the list. */
  public CachedRead {
    generations = List.copyOf(generations);
  }

  /**
   * {@code operation}, whose plan is known.
   *
   * @param use with the caller's own key, or none
   * @param correlationId what all that is told of the call has, or null
   */
  public static CachedRead of(
      Operation operation,
      Structure structure,
      PlanFacts plan,
      CacheUse use,
      @Nullable String correlationId) {
    MessageDigest digest = digest(operation, structure);
    byte[] hash = clone(digest).digest();
    digest.update(plan.statements().getBytes(UTF_8));
    String check = HexFormat.of().formatHex(digest.digest());
    String own = use.key();
    String key = own == null ? key(operation, hash) : use.place(own);
    Set<String> generations = new TreeSet<>(plan.models());
    generations.add(operation.model() + ":" + operation.name());
    generations.addAll(containing(key));
    if (own != null) {
      generations.add(part(own));
    }
    Call call = new Call(operation.model(), operation.name(), correlationId);
    return new CachedRead(key, check, new ArrayList<>(generations), call);
  }

  /** The key of {@code operation}, which is a read. */
  public static String key(Operation operation) {
    return key(operation, digest(operation, Structure.of(operation)).digest());
  }

  private static String key(Operation operation, byte[] hash) {
    return operation.model()
        + ":"
        + operation.name()
        + ":"
        + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
  }

  /** The generations of {@code key} itself: its prefixes, and the part of the cache it lies in. */
  static List<String> containing(String key) {
    List<String> names = new ArrayList<>();
    for (int colon = key.indexOf(':'); colon > 0; colon = key.indexOf(':', colon + 1)) {
      names.add(key.substring(0, colon));
    }
    names.add(part(key));
    return names;
  }

  /**
   * The part of the cache that {@code key} lies in: one of 256, so that one entry can be made stale
   * for good without a generation of its own for each.
   */
  static String part(String key) {
    byte[] hash = sha256().digest(key.getBytes(UTF_8));
    return "*" + HexFormat.of().formatHex(hash, 0, 1);
  }

  private static MessageDigest digest(Operation operation, Structure structure) {
    TapeWriter writer = new TapeWriter();
    boolean known = writer.value(operation.name()) && writer.value(structure.tokens());
    Structure.Frame frame = structure.frame();
    for (int slot = 0; known && slot < frame.size(); slot++) {
      known = writer.value(frame.get(slot));
    }
    if (!known) {
      throw new CacheConfigurationException(
          Fault.of(
                  ErrorCode.CACHE_INVALID_KEY,
                  "no key can be made of the values of this operation.")
              .at(operation.model() + "." + operation.name())
              .hint("Leave cached(...) out."));
    }
    MessageDigest digest = sha256();
    digest.update(writer.toBytes());
    return digest;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }

  private static MessageDigest clone(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e); // Java's own can be cloned
    }
  }

  @Override
  public String toString() {
    return key;
  }
}
