package org.aimos.console.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.aimos.console.problem.Problem;

/** Answers a {@link Problem} in words. */
@Provider
public class ProblemMapper implements ExceptionMapper<Problem> {
    @Override
    public Response toResponse(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.body());
        String retryAfter = problem.retryAfterSeconds();
        return retryAfter == null
                ? answer.build()
                : answer.header(HttpHeaders.RETRY_AFTER, retryAfter).build();
    }
}
