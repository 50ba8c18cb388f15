package org.viborm.example.atlas.schema;

/** What kind of place a city is, as GeoNames calls it. */
public enum Feature {
  /** A populated place. */
  PPL,
  /** The seat of a first-order division, such as a province. */
  PPLA,
  /** The seat of a second-order division. */
  PPLA2,
  /** The seat of a third-order division. */
  PPLA3,
  /** The seat of a fourth-order division. */
  PPLA4,
  /** The seat of a fifth-order division. */
  PPLA5,
  /** A capital. */
  PPLC,
  /** A former capital. */
  PPLCH,
  /** A farm village. */
  PPLF,
  /** The seat of a government that is no capital. */
  PPLG,
  /** A place that was once populated. */
  PPLH,
  /** A locality. */
  PPLL,
  /** An abandoned place. */
  PPLQ,
  /** A religious place. */
  PPLR,
  /** Several places under one name. */
  PPLS,
  /** A destroyed place. */
  PPLW,
  /** A section of another place, which counts its people as well. */
  PPLX,
  /** A settlement on occupied land. */
  STLMT
}
