package org.viborm.internal.decode;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls one method handle. The handle is a constant of the class, so that the virtual machine
 * compiles what it does into the caller's loop; each handle therefore gets a hidden class of its
 * own, made of this one's bytes by {@link HiddenCalls}. This class itself is never initialized.
 */
final class ConstantCall implements BinaryOperator<@Nullable Object> {

  private static final MethodHandle HANDLE = handle();

  /** Called by {@link HiddenCalls} on the hidden classes. */
  ConstantCall() {}

  private static MethodHandle handle() {
    try {
      return MethodHandles.classData(
          MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, MethodHandle.class);
    } catch (IllegalAccessException e) {
      throw new IllegalAccessError(e.getMessage());
    }
  }

  @Override
  public @Nullable Object apply(@Nullable Object first, @Nullable Object second) {
    try {
      return (Object) HANDLE.invokeExact(first, second);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // nothing that is called declares an exception
    }
  }
}
