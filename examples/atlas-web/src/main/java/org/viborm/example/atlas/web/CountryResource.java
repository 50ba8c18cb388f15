package org.viborm.example.atlas.web;

import static org.viborm.client.Query.shape;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.client.ModelClient;
import org.viborm.example.atlas.AtlasQuestions.Place;
import org.viborm.example.atlas.schema.Country;
import org.viborm.schema.Predicate;

/** Countries: all of them, and one with what belongs to it. */
@ApplicationScoped
@Path("countries")
@Produces(MediaType.APPLICATION_JSON)
public class CountryResource {

  @Inject ModelClient<Country> countries;

  /** A country of a list. */
  public record Listed(String code, String name, String region, long population) {}

  /** A country and what belongs to it: one question, a statement a level. */
  public record Whole(
      String code,
      String name,
      String officialName,
      String region,
      List<String> capitals,
      double areaKm2,
      long population,
      List<String> languages,
      List<String> currencies,
      List<Listed> neighbours,
      List<Place> largestCities) {}

  /** All countries, or those of one region, by name. */
  @GET
  public List<Listed> list(@QueryParam("region") @Nullable String region) {
    return countries
        .findMany()
        .where(c -> Predicate.whenPresent(region, r -> c.region.eq(r)))
        .orderBy(c -> c.name.asc())
        .select(c -> shape(c.code, c.name, c.region, c.population).as(Listed::new))
        .list();
  }

  /** One country. */
  @GET
  @Path("{code}")
  public Whole get(@PathParam("code") String code) {
    return countries
        .findUnique(c -> c.code.is(code))
        .select(
            c ->
                shape(
                        c.code,
                        c.name,
                        c.officialName,
                        c.region,
                        c.capitals,
                        c.areaKm2,
                        c.population,
                        c.languages.orderBy(l -> l.name.asc()).select(l -> l.name),
                        c.currencies.orderBy(m -> m.name.asc()).select(m -> m.name),
                        c.borders
                            .orderBy(b -> b.neighbourCode.asc())
                            .select(
                                b ->
                                    b.neighbour.select(
                                        n ->
                                            shape(n.code, n.name, n.region, n.population)
                                                .as(Listed::new))),
                        c.cities
                            .orderBy(city -> city.population.desc(), city -> city.id.asc())
                            .take(5)
                            .select(city -> shape(city.name, city.population).as(Place::new)))
                    .as(Whole::new))
        .orThrow();
  }
}
