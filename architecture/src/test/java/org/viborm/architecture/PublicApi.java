package org.viborm.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Arrays;
import java.util.Optional;

/** What users can see: public types outside packages called internal, and their members. */
final class PublicApi {

  private PublicApi() {}

  /** Whether the class lies in a package, or below one, that is called {@code internal}. */
  static boolean isInternal(JavaClass javaClass) {
    return Arrays.asList(javaClass.getPackageName().split("\\.", -1)).contains("internal");
  }

  /** Whether a user may name the class. */
  static boolean isVisible(JavaClass javaClass) {
    return !isInternal(javaClass) && isPublicAllTheWay(javaClass);
  }

  /** Whether a user may call or override the member. */
  static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || (member.getModifiers().contains(JavaModifier.PROTECTED)
            && !member.getOwner().getModifiers().contains(JavaModifier.FINAL));
  }

  private static boolean isPublicAllTheWay(JavaClass javaClass) {
    Optional<JavaClass> enclosing = javaClass.getEnclosingClass();
    return javaClass.getModifiers().contains(JavaModifier.PUBLIC)
        && enclosing.map(PublicApi::isPublicAllTheWay).orElse(true);
  }
}
