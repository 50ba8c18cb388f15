package org.viborm.example.atlas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.viborm.example.atlas.AtlasQuestions.CountryCities;
import org.viborm.example.atlas.AtlasQuestions.Listed;
import org.viborm.example.atlas.AtlasQuestions.Neighbours;
import org.viborm.example.atlas.AtlasQuestions.Place;
import org.viborm.example.atlas.AtlasQuestions.Size;
import org.viborm.example.atlas.AtlasQuestions.Subregion;
import org.viborm.example.atlas.AtlasQuestions.Visits;
import org.viborm.example.atlas.console.TextTable;

/** The application: loads the atlas, asks it questions, prints the answers. */
@ApplicationScoped
public class Atlas {

  private static final int PAGE = 5;
  private static final int NO_CITY = -1;

  @Inject AtlasLoader loader;
  @Inject AtlasQuestions questions;

  /** Does everything, once. */
  public void run(PrintWriter out) {
    out.println(loader.load(out) ? "Loaded." : "The atlas is there already.");
    Size size = questions.size();
    out.println("%d countries, %d cities.".formatted(size.countries(), size.cities()));
    printLargestCities(out);
    printNeighbours(out);
    printSubregions(out);
    List<Listed> first = printPages(out);
    printVisit(out, first.get(0).id());
    printRollback(out, first.get(0).id());
  }

  private void printLargestCities(PrintWriter out) {
    TextTable table =
        new TextTable(
            "The three largest cities of each country of Oceania, in %d statements"
                .formatted(questions.largestCitiesQuery("Oceania", 3).toSql().statements().size()),
            "country",
            "city",
            "people");
    for (CountryCities country : questions.largestCities("Oceania", 3)) {
      String name = country.country();
      for (Place city : country.largest()) {
        table.row(name, city.name(), city.population());
        name = "";
      }
    }
    table.print(out);
  }

  private void printNeighbours(PrintWriter out) {
    TextTable table =
        new TextTable(
            "Neighbours in Europe that share a language", "country", "neighbour", "languages");
    for (Neighbours pair : questions.neighboursSharingALanguage("Europe")) {
      table.row(pair.country(), pair.neighbour(), String.join(", ", pair.languages()));
    }
    table.print(out);
  }

  private void printSubregions(PrintWriter out) {
    TextTable table =
        new TextTable(
            "People in cities by subregion", "region", "subregion", "countries", "people");
    for (Subregion subregion : questions.populationBySubregion()) {
      table.row(
          subregion.region(),
          subregion.name().orElse("(none)"),
          subregion.countries(),
          subregion.population());
    }
    table.print(out);
  }

  private List<Listed> printPages(PrintWriter out) {
    List<Listed> first = questions.page(PAGE, Optional.empty());
    printPage(out, "The largest cities of the world", first);
    Listed last = first.get(first.size() - 1);
    printPage(out, "The page after " + last.city(), questions.page(PAGE, Optional.of(last.id())));
    return first;
  }

  private static void printPage(PrintWriter out, String title, List<Listed> page) {
    TextTable table = new TextTable(title, "city", "country", "people");
    page.forEach(city -> table.row(city.city(), city.country(), city.population()));
    table.print(out);
  }

  private void printVisit(PrintWriter out, int city) {
    Visits visits = questions.visit(city);
    out.println();
    out.println("Visits to %s: %d (one more each time).".formatted(visits.city(), visits.times()));
  }

  private void printRollback(PrintWriter out, int taken) {
    out.println();
    out.println("A country with two cities, the second with a number that is taken:");
    out.println("  " + questions.found("XA", NO_CITY, taken));
    out.println(
        questions.exists("XA", NO_CITY)
            ? "  Something of it stayed!"
            : "  Nothing of it stayed: neither the country nor its first city.");
    out.flush();
  }
}
