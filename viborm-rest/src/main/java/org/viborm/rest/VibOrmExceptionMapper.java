package org.viborm.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.viborm.errors.VibOrmException;

/**
 * Answers with problem details: 400 for arguments that are wrong, 404 for a row that is missing,
 * 409 for a conflict with what is stored, 503 for what may succeed later, else 500.
 */
@Provider
public final class VibOrmExceptionMapper implements ExceptionMapper<VibOrmException> {

  /** For the server. */
  public VibOrmExceptionMapper() {}

  @Override
  public Response toResponse(VibOrmException error) {
    return ProblemDetails.of(error);
  }
}
