package org.viborm.internal.decode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of method handles, each in a hidden class that has its handle as a constant.
 * Where the virtual machine defines no classes, as in a native image, there are none.
 */
final class HiddenCalls {

  private static final MethodType CALL = MethodType.genericMethodType(2);

  private HiddenCalls() {}

  /** The bytes of the class that each hidden class is a copy of; null where there can be none. */
  private static final class Template {
    static final byte @Nullable [] BYTES = read();

    private static byte @Nullable [] read() {
      // A native image tells so by this property; it has no classes but those it was built with.
      if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
        return null;
      }
      try (InputStream bytes = HiddenCalls.class.getResourceAsStream("ConstantCall.class")) {
        return bytes == null ? null : bytes.readAllBytes();
      } catch (IOException e) {
        return null; // the jar is gone or changed under the process: the plain way needs no bytes
      }
    }
  }

  /**
   * A function that calls {@code handle}, which takes two objects and returns one; null where the
   * virtual machine defines no classes. The class is unloaded with the function.
   */
  static @Nullable BinaryOperator<@Nullable Object> of(MethodHandle handle) {
    byte[] template = Template.BYTES;
    if (template == null) {
      return null;
    }
    try {
      Lookup hidden =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(template, handle.asType(CALL), true);
      @SuppressWarnings("unchecked") // a copy of ConstantCall
      BinaryOperator<@Nullable Object> call =
          (BinaryOperator<@Nullable Object>)
              hidden
                  .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                  .asType(MethodType.methodType(BinaryOperator.class))
                  .invokeExact();
      return call;
    } catch (UnsupportedOperationException e) {
      return null; // a virtual machine without hidden classes
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // the constructor is this package's own
    }
  }
}
