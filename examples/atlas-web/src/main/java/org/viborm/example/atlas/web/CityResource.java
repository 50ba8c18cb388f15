package org.viborm.example.atlas.web;

import static org.viborm.client.Query.shape;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.client.FindPage;
import org.viborm.client.ModelClient;
import org.viborm.client.Page;
import org.viborm.example.atlas.AtlasQuestions;
import org.viborm.example.atlas.AtlasQuestions.Visits;
import org.viborm.example.atlas.schema.City;
import org.viborm.schema.Predicate;
import org.viborm.schema.Selection;

/** Cities: pages of them, searched or not, one, a new one, and visits. */
@ApplicationScoped
@Path("cities")
@Produces(MediaType.APPLICATION_JSON)
public class CityResource {

  private static final int LARGEST_PAGE = 100;
  private static final int LARGEST_MAP = 20_000;

  @Inject ModelClient<City> cities;
  @Inject AtlasQuestions questions;

  /** A city, and where it is. */
  public record Place(
      int id,
      String name,
      String countryCode,
      String country,
      int population,
      double latitude,
      double longitude) {}

  /**
   * Some cities of all that were found.
   *
   * @param next what to ask for with {@code after} to go on; null on the last page
   */
  public record Places(List<Place> cities, long total, @Nullable String next) {}

  /** A city on the map. */
  public record Dot(double latitude, double longitude, int population) {}

  /**
   * The largest cities whose names have {@code name} in them, of one country or all.
   *
   * @param after where the page before ended
   */
  @GET
  public Places page(
      @QueryParam("name") @Nullable String name,
      @QueryParam("country") @Nullable String country,
      @QueryParam("after") @Nullable String after,
      @QueryParam("size") @DefaultValue("20") int size) {
    FindPage<City, Place> first =
        cities
            .findMany()
            .where(c -> Predicate.whenPresent(name, part -> c.name.ignoreCase().contains(part)))
            .where(c -> Predicate.whenPresent(country, code -> c.countryCode.eq(code)))
            .orderBy(c -> c.population.desc(), c -> c.id.asc())
            .select(CityResource::place)
            .page(Math.max(1, Math.min(size, LARGEST_PAGE)))
            .withTotal();
    Page<Place> page = (after == null ? first : first.after(after)).run();
    return new Places(page.rows(), page.total().orElseThrow(), page.cursor().orElse(null));
  }

  /** The largest cities of the world as dots. */
  @GET
  @Path("map")
  public List<Dot> map(@QueryParam("size") @DefaultValue("8000") int size) {
    return cities
        .findMany()
        .orderBy(c -> c.population.desc(), c -> c.id.asc())
        .take(Math.max(1, Math.min(size, LARGEST_MAP)))
        .select(c -> shape(c.latitude, c.longitude, c.population).as(Dot::new))
        .list();
  }

  /** One city. */
  @GET
  @Path("{id}")
  public Place get(@PathParam("id") int id) {
    return cities.findUnique(c -> c.id.is(id)).select(CityResource::place).orThrow();
  }

  /** Adds a city. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Response add(@Nullable NewCity city, @Context UriInfo uri) {
    if (city == null) {
      throw new BadRequestException("There is no city in the request.");
    }
    Place place = cities.create(city).returning(CityResource::place).run();
    return Response.created(uri.getAbsolutePathBuilder().path(String.valueOf(place.id())).build())
        .entity(place)
        .build();
  }

  /** Notes that somebody has been there. */
  @POST
  @Path("{id}/visits")
  @Transactional
  public Visits visit(@PathParam("id") int id) {
    return questions.visit(get(id).id());
  }

  private static Selection<Place> place(City c) {
    return shape(
            c.id,
            c.name,
            c.countryCode,
            c.country.select(country -> country.name),
            c.population,
            c.latitude,
            c.longitude)
        .as(Place::new);
  }
}
