package org.viborm.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.viborm.benchmark.Answers.Article;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.Tag;
import org.viborm.benchmark.Answers.Title;
import org.viborm.benchmark.Answers.Writer;

/** Answers made of trees of entities, which each library reads in its own way. */
record EntityAnswers<U, P, T>(
    Class<U> user,
    ToLongFunction<U> id,
    Function<U, String> name,
    Function<U, ? extends Collection<P>> posts,
    ToLongFunction<P> postId,
    Function<P, String> title,
    ToIntFunction<P> views,
    Function<P, ? extends Collection<T>> tags,
    Function<T, String> tagName) {

  /** Users with the titles of their posts. */
  List<Author> authors(List<?> results) {
    return results.stream().map(user::cast).map(this::author).toList();
  }

  private Author author(U each) {
    return new Author(
        id.applyAsLong(each),
        name.apply(each),
        posts.apply(each).stream()
            .map(
                post ->
                    new Title(postId.applyAsLong(post), title.apply(post), views.applyAsInt(post)))
            .toList());
  }

  /** Users with their posts and the tags of these. */
  List<Writer> writers(List<?> results) {
    return results.stream().map(user::cast).map(this::writer).toList();
  }

  private Writer writer(U each) {
    return new Writer(
        id.applyAsLong(each),
        name.apply(each),
        posts.apply(each).stream().map(this::article).toList());
  }

  private Article article(P post) {
    return new Article(
        postId.applyAsLong(post),
        title.apply(post),
        tags.apply(post).stream().map(tag -> new Tag(tagName.apply(tag))).toList());
  }
}
