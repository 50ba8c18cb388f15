package org.viborm.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.viborm.validation.ConstraintsViolatedException;

/** Answers 400 with problem details to what breaks constraints of Jakarta Validation. */
@Provider
public final class ConstraintsViolatedMapper
    implements ExceptionMapper<ConstraintsViolatedException> {

  /** For the server. */
  public ConstraintsViolatedMapper() {}

  @Override
  public Response toResponse(ConstraintsViolatedException error) {
    return ProblemDetails.of(error);
  }
}
