package org.viborm.example.atlas.data;

import org.jspecify.annotations.Nullable;
import org.viborm.example.atlas.schema.Feature;

/** A city as the file has it; its components are called as the fields of the model. */
public record CityEntry(
    int id,
    String name,
    String countryCode,
    Feature feature,
    @Nullable String division,
    int population,
    double latitude,
    double longitude) {}
