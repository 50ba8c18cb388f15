package org.viborm.rest;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers 400 with problem details to what breaks constraints of Jakarta Validation: those of
 * models and input records, and those that the application puts on its resources. A result of a
 * resource that breaks its own constraints is the server's fault: 500.
 *
 * <p>It stands for every such exception, since RESTEasy throws one of its own in place of ours.
 */
@Provider
public final class ConstraintsViolatedMapper
    implements ExceptionMapper<ConstraintViolationException> {

  /** For the server. */
  public ConstraintsViolatedMapper() {}

  @Override
  public Response toResponse(ConstraintViolationException error) {
    return BrokenConstraints.answer(error);
  }
}
