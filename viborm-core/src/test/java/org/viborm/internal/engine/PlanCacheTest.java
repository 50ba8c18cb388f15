package org.viborm.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.sql.RenderedSql;

/** How much a client keeps of what it has planned. */
final class PlanCacheTest {

  private static final Plan PLAN =
      new Plan(List.of(), new Plan.Raw(new RenderedSql("", false, List.of()), false), false);

  private final PlanCache plans = new PlanCache(1_000);

  private static Structure.Key key(String text) {
    return Structure.of(new RawSql(List.of(text), List.of())).key();
  }

  @Test
  void keepsWhatThereIsRoomFor() {
    plans.put(key("SELECT 1"), PLAN);

    assertThat(plans.get(key("SELECT 1"))).isSameAs(PLAN);
    assertThat(plans.get(key("SELECT 2"))).isNull();
  }

  @Test
  void isBoundedHoweverManyStructuresThereAre() {
    for (int i = 0; i < 10_000; i++) {
      plans.put(key("SELECT " + i), PLAN);
    }

    assertThat(plans.kept()).isBetween(1L, 1_000L);
  }

  @Test
  void losesNoneWhenTheyAreNoLongerFew() {
    PlanCache roomy = new PlanCache(1_000_000);
    for (int i = 0; i < 500; i++) {
      roomy.put(key("SELECT " + i), PLAN);
    }

    assertThat(roomy.kept()).isEqualTo(500);
    for (int i = 0; i < 500; i++) {
      assertThat(roomy.get(key("SELECT " + i))).isSameAs(PLAN);
    }
    assertThat(roomy.hits()).isEqualTo(500);
    assertThat(roomy.misses()).isZero();
  }

  @Test
  void isSharedByThreadsWhileItGrows() throws InterruptedException {
    PlanCache roomy = new PlanCache(1_000_000);
    List<Thread> threads = new ArrayList<>();
    AtomicInteger lost = new AtomicInteger();
    for (int t = 0; t < 8; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  Structure.Key key = key("SELECT " + number + ", " + i);
                  roomy.put(key, PLAN);
                  if (roomy.get(key) == null) {
                    lost.incrementAndGet();
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(lost.get()).as("plans that were put and not found").isLessThanOrEqualTo(8);
    assertThat(roomy.kept()).isEqualTo(1_600);
  }

  @Test
  void countsALongTextAsManyParts() {
    for (int i = 0; i < 100; i++) {
      plans.put(key("x".repeat(10_000) + i), PLAN);
    }

    assertThat(plans.kept()).as("of a million characters there is room for a few").isLessThan(5);
  }
}
