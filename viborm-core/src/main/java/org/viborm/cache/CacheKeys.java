package org.viborm.cache;

import java.util.regex.Pattern;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * The keys of a cache, and what stands for many of them.
 *
 * <p>The key of a read is {@code model:operation:hash}, or one of the caller's own; stores see it
 * behind {@code viborm:} and the version of the configuration. What is invalidated is a key or
 * {@code prefix:*}, of which {@code user:*} is all of a model, and {@code *} alone all there is.
 */
public final class CacheKeys {

  /** Stands for all entries of a client. */
  public static final String ALL = "*";

  private static final String SCOPE = "viborm";
  private static final int LONGEST = 200;
  private static final Pattern SEGMENTS = Pattern.compile("[^\\s:*]+(:[^\\s:*]+)*");

  private CacheKeys() {}

  /** Stands for all entries that have rows of {@code model}, included ones too. */
  public static String ofModel(String model) {
    return model + ":*";
  }

  /** Stands for all entries of one operation of {@code model}, such as {@code findMany}. */
  public static String ofOperation(String model, String operation) {
    return model + ":" + operation + ":*";
  }

  /** What the keys of a store begin with. */
  public static String prefix(String version) {
    return version.isEmpty() ? SCOPE + ":" : SCOPE + ":v" + version + ":";
  }

  /**
   * {@code key}, if it may be one: words without spaces, with colons between.
   *
   * @throws CacheConfigurationException V10002 if it may not
   */
  public static String check(String key) {
    if (key.length() > LONGEST || !SEGMENTS.matcher(key).matches()) {
      throw invalid(
          key.length() > LONGEST ? "a key has more than " + LONGEST + " characters." : bad(key),
          "Write words with colons between, such as 'home:news'.");
    }
    return key;
  }

  /**
   * {@code pattern}, if it stands for keys: a key, {@code prefix:*} or {@code *}.
   *
   * @throws CacheConfigurationException V10002 if it does not
   */
  public static String checkPattern(String pattern) {
    if (pattern.equals(ALL)) {
      return pattern;
    }
    boolean many = pattern.endsWith(":*");
    String key = many ? pattern.substring(0, pattern.length() - 2) : pattern;
    if (key.length() > LONGEST || !SEGMENTS.matcher(key).matches()) {
      throw invalid(bad(pattern), "Write a key, or 'user:*' for all that begin with 'user:'.");
    }
    return pattern;
  }

  private static String bad(String key) {
    return "'%s' is no key.".formatted(key);
  }

  private static CacheConfigurationException invalid(String problem, String hint) {
    return new CacheConfigurationException(
        Fault.of(ErrorCode.CACHE_INVALID_KEY, problem).hint(hint));
  }
}
