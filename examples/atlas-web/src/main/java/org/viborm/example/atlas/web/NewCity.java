package org.viborm.example.atlas.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.viborm.example.atlas.schema.Feature;

/**
 * A city that somebody adds, as it comes over HTTP. Its components are called as the fields of the
 * model: it is what is created, once its constraints hold.
 */
public record NewCity(
    @NotNull @Positive Integer id,
    @NotBlank @Size(max = 200) String name,
    @NotNull @Pattern(regexp = "[A-Z]{2}") String countryCode,
    @NotNull Feature feature,
    @NotNull @PositiveOrZero Integer population,
    @NotNull @Min(-90) @Max(90) Double latitude,
    @NotNull @Min(-180) @Max(180) Double longitude) {}
