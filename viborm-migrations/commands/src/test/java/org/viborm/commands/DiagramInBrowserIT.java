package org.viborm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.Schema;
import org.viborm.tck.db.Chromium;

/** How the diagrams come out in a browser, with its fonts: measured there, box by box. */
final class DiagramInBrowserIT {

  private static final Pattern RESULT =
      Pattern.compile(
          "(?s)<pre id=\"result\">(\\d+) boxes (\\d+) texts (\\d+) lines\\n(.*?)</pre>");

  private static final String MEASURE =
      """
      const faults = [];
      const rect = e => e.getBoundingClientRect();
      const inside = (a, b) => a.left >= b.left - 0.5 && a.right <= b.right + 0.5
          && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5;
      const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5
          && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
      const svg = document.querySelector('svg');
      const groups = [...svg.querySelectorAll('g')];
      const boxes = groups.map(g => rect(g.querySelector('rect')));
      const name = g => g.querySelector('text').textContent;
      const texts = [];
      groups.forEach((g, i) => {
        if (!inside(boxes[i], rect(svg))) faults.push('box outside: ' + name(g));
        for (let j = 0; j < i; j++)
          if (meet(boxes[i], boxes[j])) faults.push('boxes: ' + name(g) + ', ' + name(groups[j]));
        for (const text of g.querySelectorAll('text')) {
          if (text.textContent === '') continue;
          const at = rect(text);
          if (!inside(at, boxes[i])) faults.push('label outside: ' + text.textContent);
          for (const other of texts)
            if (meet(at, other.at)) faults.push('labels: ' + text.textContent + ', ' + other.text);
          texts.push({at: at, text: text.textContent});
        }
      });
      const lines = [...svg.querySelectorAll('path')].filter(p => p.hasAttribute('marker-end'));
      const origin = rect(svg);
      for (const line of lines)
        for (const length of [0, line.getTotalLength()]) {
          const point = line.getPointAtLength(length);
          const x = point.x + origin.left, y = point.y + origin.top;
          if (!boxes.some(b => y >= b.top && y <= b.bottom
              && (Math.abs(x - b.left) < 1 || Math.abs(x - b.right) < 1)))
            faults.push('line ends nowhere: ' + line.textContent);
        }
      document.getElementById('result').textContent = groups.length + ' boxes ' + texts.length
          + ' texts ' + lines.length + ' lines\\n' + faults.join('\\n');
      """;

  @TempDir Path folder;

  /** Models with long and short names, every kind of relation, and one that refers to itself. */
  private static Schema schema(int models) {
    Random random = new Random(models);
    Schema.Builder builder = Schema.builder();
    for (int i = 0; i < models; i++) {
      int number = i;
      builder.model(name(i), m -> model(m, number, random));
    }
    return builder.build();
  }

  private static String name(int number) {
    return number % 5 == 0
        ? "aModelWithAVeryLongNameThatSomebodyLikes" + number
        : number % 3 == 0 ? "m" + number : "customerOrder" + number;
  }

  private static void model(ModelSpec m, int number, Random random) {
    m.field("id", f -> f.integer().id());
    int fields = random.nextInt(9);
    for (int i = 0; i < fields; i++) {
      String field = i % 4 == 3 ? "somethingThatIsLongToSay" + i : "f" + i;
      switch (i % 4) {
        case 0 -> m.field(field, f -> f.string().unique());
        case 1 -> m.field(field, f -> f.decimal().nullable());
        case 2 -> m.field(field, f -> f.enumeration("ONE", "TWO"));
        default -> m.field(field, f -> f.dateTime().nullable());
      }
    }
    int relations = number == 0 ? 0 : random.nextInt(4);
    for (int i = 0; i < relations; i++) {
      String relation = "to" + i;
      String key = relation + "Id";
      int target = i == 2 ? number : random.nextInt(number);
      m.field(key, f -> optional(f.integer(), target == number || random.nextBoolean()))
          .relation(
              relation,
              r ->
                  r.manyToOne(name(target))
                      .name(number + relation)
                      .fields(key)
                      .references("id")
                      .noInverse());
    }
  }

  private static FieldSpec optional(FieldSpec field, boolean nullable) {
    return nullable ? field.nullable() : field;
  }

  private record Measured(int boxes, int texts, int lines, List<String> faults) {}

  private Measured measure(String svg) throws IOException {
    Path page = folder.resolve("page.html");
    Files.write(
        page,
        """
        <!DOCTYPE html><html><head><meta charset="utf-8"></head>
        <body style="margin: 0">%s<pre id="result"></pre><script>%s</script></body></html>
        """
            .formatted(svg, MEASURE)
            .getBytes(StandardCharsets.UTF_8));
    Matcher result = RESULT.matcher(Chromium.in(folder).document(page));
    assertThat(result.find()).as("the script has run").isTrue();
    return new Measured(
        Integer.parseInt(result.group(1)),
        Integer.parseInt(result.group(2)),
        Integer.parseInt(result.group(3)),
        result.group(4).lines().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 40})
  void showsEachModelAndRelationInItsPlace(int models) throws IOException {
    Schema schema = schema(models);
    long relations =
        schema.models().values().stream().mapToLong(model -> model.relations().size()).sum();
    int fields = schema.models().values().stream().mapToInt(model -> model.fields().size()).sum();

    Measured measured = measure(new SvgDiagram(schema).draw());

    assertThat(measured.faults()).isEmpty();
    assertThat(measured.boxes()).isEqualTo(models);
    assertThat(measured.texts()).isGreaterThanOrEqualTo(models + 2 * fields);
    assertThat(measured.lines()).isEqualTo((int) relations);
  }

  @Test
  void wouldSeeABoxOutOfPlace() throws IOException {
    String svg = new SvgDiagram(schema(12)).draw();
    Matcher place = Pattern.compile("translate\\([^)]*\\)").matcher(svg);
    assertThat(place.find()).isTrue();
    String first = place.group();

    Measured measured = measure(svg.replaceAll("translate\\([^)]*\\)", first));

    assertThat(measured.faults())
        .anyMatch(fault -> fault.startsWith("boxes: "))
        .anyMatch(fault -> fault.startsWith("labels: "))
        .anyMatch(fault -> fault.startsWith("line ends nowhere: "));
    assertThat(measure(svg.replace("font-size=\"13\"", "font-size=\"26\"")).faults())
        .anyMatch(fault -> fault.startsWith("label outside: "));
  }
}
