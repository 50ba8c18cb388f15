package org.viborm.internal.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Projection;

/** Calls the canonical constructor of a record through a handle. */
record RecordConstructor(MethodHandle constructor, MethodHandle handle)
    implements Projection.Assembler {

  static RecordConstructor of(Class<?> record) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      if (!constructor.trySetAccessible()) {
        throw RecordFaults.closed(record);
      }
      MethodHandle direct = MethodHandles.lookup().unreflectConstructor(constructor);
      return new RecordConstructor(
          direct,
          direct
              .asType(MethodType.genericMethodType(types.length))
              .asSpreader(Object[].class, types.length));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e); // every record has its canonical constructor
    } catch (IllegalAccessException e) {
      throw RecordFaults.closed(record);
    }
  }

  @Override
  public @Nullable Object assemble(@Nullable Object[] values) {
    try {
      return (Object) handle.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // a canonical constructor declares no exceptions
    }
  }
}
