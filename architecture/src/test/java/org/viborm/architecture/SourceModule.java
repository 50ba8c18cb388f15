package org.viborm.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Maven module that a class was built in, told by where its jar or class file lies. */
final class SourceModule {

  private static final Pattern FOLDER =
      Pattern.compile(".*?/(?:(viborm-drivers)/)?([^/]+)/target/.*");

  private SourceModule() {}

  /** The folder of the module, such as {@code viborm-core}; the class's name if it is not ours. */
  static String of(JavaClass javaClass) {
    return matcher(javaClass).map(matcher -> matcher.group(2)).orElse(javaClass.getName());
  }

  static DescribedPredicate<JavaClass> is(String folder) {
    return DescribedPredicate.describe("in " + folder, c -> of(c).equals(folder));
  }

  static DescribedPredicate<JavaClass> isDriver() {
    return DescribedPredicate.describe(
        "in a driver", c -> matcher(c).map(m -> m.group(1) != null).orElse(false));
  }

  static DescribedPredicate<JavaClass> isOurs() {
    return DescribedPredicate.describe("ours", c -> matcher(c).isPresent());
  }

  private static Optional<Matcher> matcher(JavaClass javaClass) {
    return javaClass
        .getSource()
        .map(source -> FOLDER.matcher(source.getUri().toString()))
        .filter(Matcher::matches);
  }
}
