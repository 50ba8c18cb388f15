package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrmClient;
import org.viborm.cdi.app.BannedWords;
import org.viborm.cdi.app.Comment;
import org.viborm.client.ModelClient;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;
import org.viborm.validation.ConstraintsViolatedException;

/** Constraints are checked by the container's own validators. */
final class ContainerValidationIT {

  @Test
  void checksByTheContainersFactoryInTheLanguageOfABean() {
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Application application =
            Application.start(
                Map.of("viborm.url", database.url(), "viborm.migrations.on-start", "push"),
                Comment.class,
                BannedWords.class)) {
      ModelClient<Comment> comments = application.bean(VibOrmClient.class).model(Comment.class);

      assertThatThrownBy(() -> comments.create(c -> data(c.text.set("spam"))).run())
          .isInstanceOf(ConstraintsViolatedException.class)
          .hasMessage("V4001: text: is banned");
      assertThatThrownBy(() -> comments.create(c -> data(c.text.set("x"))).run())
          .isInstanceOf(ConstraintsViolatedException.class)
          .hasMessageContaining("la taille doit être comprise entre 2 et");
      comments.create(c -> data(c.text.set("fine"))).run();
      assertThat(comments.count().run()).isEqualTo(1);
    }
  }
}
