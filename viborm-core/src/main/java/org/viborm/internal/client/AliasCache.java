package org.viborm.internal.client;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.typed.Bindable;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.ModelMirror;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.TypedContext;

/**
 * The instances of models that lambdas are given: one for each model and scope, made when first
 * needed and kept.
 */
final class AliasCache {

  /** With equality spelled out: what the JVM links for a record takes longer than a first query. */
  private record Key(Class<?> type, int depth, int level) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && type == key.type
          && depth == key.depth
          && level == key.level;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * type.hashCode() + depth) + level;
    }
  }

  private final TypedContext context;
  private final Map<Key, Object> aliases = new ConcurrentHashMap<>();
  private final Map<Class<?>, ModelMirror<?>> mirrors = new ConcurrentHashMap<>();

  AliasCache(TypedContext context) {
    this.context = context;
  }

  <T> T alias(Class<T> type, int depth, int level) {
    Key key = new Key(type, depth, level);
    Object alias = aliases.get(key);
    if (alias == null) {
      // Outside of computeIfAbsent: the model's constructor is the user's code.
      Object made = bound(type, depth, level);
      Object raced = aliases.putIfAbsent(key, made);
      alias = raced == null ? made : raced;
    }
    return type.cast(alias);
  }

  private ModelMirror<?> mirror(Class<?> type) {
    ModelMirror<?> known = mirrors.get(type);
    if (known != null) {
      return known;
    }
    ModelMirror<?> made = ModelMirror.of(type);
    ModelMirror<?> raced = mirrors.putIfAbsent(type, made);
    return raced == null ? made : raced;
  }

  private Object bound(Class<?> type, int depth, int level) {
    String model = context.name(type);
    ModelMirror<?> mirror = mirror(type);
    Object instance = mirror.instance();
    for (Field field : mirror.fields()) {
      Binding binding = new Binding(context, depth, level, model, field.getName());
      Object part = ModelMirror.value(field, instance);
      if (part instanceof Bindable bindable) {
        bindable.bind(binding);
      } else if (part instanceof NodeHolder<?> holder
          && holder.node() instanceof RelationNode relation) {
        relation.cell().bind(binding);
      }
    }
    return instance;
  }
}
