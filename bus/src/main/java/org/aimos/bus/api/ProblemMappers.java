package org.aimos.bus.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.stream.Collectors;
import org.aimos.bus.Failures;
import org.aimos.bus.Ids;
import org.aimos.bus.JsonFault;
import org.aimos.bus.Problem;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into problem+json; a stack trace goes to the log only. */
@Singleton
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String PROBLEM_JSON = "application/problem+json";
    private final Ids ids;

    /**
     * @param ids names what nobody expected, so that the log can be found
     */
    public ProblemMappers(Ids ids) {
        this.ids = ids;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(PROBLEM_JSON).entity(problem.body());
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            answer.header("Retry-After", Math.max(1, retryAfter.toSeconds()));
        }
        if (problem.status() == 401) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException e) {
        String where =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? path(mapping)
                        : null;
        return problem(
                Problem.badRequest(
                        "The body is not the JSON that belongs here: " + JsonFault.of(e) + ".",
                        where,
                        "Send JSON of the documented shape."));
    }

    /** Quarkus answers this one itself unless it is named. */
    @ServerExceptionMapper
    public Response json(MismatchedInputException e) {
        return json((JsonProcessingException) e);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e) {
        return problem(notSignedIn());
    }

    @ServerExceptionMapper
    public Response unauthorized(AuthenticationFailedException e) {
        return problem(notSignedIn());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return problem(
                Problem.forbidden(
                        "Your roles do not allow this", "Ask somebody whose role allows it."));
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException e) {
        return problem(Problem.notFound("There is nothing here", "See /q/openapi for the paths."));
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException e) {
        return problem(
                Problem.methodNotAllowed(
                        "This path has no such method", "See /q/openapi for the methods."));
    }

    @ServerExceptionMapper
    public Response notSupported(NotSupportedException e) {
        return problem(
                Problem.unsupportedMedia(
                        "This content type is not read here", "See /q/openapi for the types."));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        Response.StatusType status = e.getResponse().getStatusInfo();
        if (status.getStatusCode() >= 500) {
            return unexpected(e);
        }
        return problem(
                Problem.status(
                        status.getStatusCode(),
                        status.getReasonPhrase(),
                        status.getReasonPhrase(),
                        "See /q/openapi."));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        return problem(said(e));
    }

    /**
     * What a caller is told of a failure, on routes that are none of Jakarta REST's: a problem as
     * it is; a database that is away as 503; what nobody expected as 500, by an id under which the
     * log has the rest.
     */
    public Problem said(Throwable e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        if (Failures.passing(e)) {
            LOG.warnf("Refused for now: %s", Failures.root(e).getMessage());
            return Problem.unavailable(
                    "The database does not answer",
                    Duration.ofSeconds(5),
                    "Try again; nothing was changed.");
        }
        String id = ids.next();
        LOG.errorf(e, "Unexpected failure %s", id);
        return Problem.status(
                500,
                "Internal error",
                "Unexpected failure " + id,
                "Look for this id in the service's log and report it.");
    }

    private static Problem notSignedIn() {
        return Problem.unauthorized(
                "No valid token", "Sign in, or send Authorization: Bearer with a token.");
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                .collect(Collectors.joining(".", "$.", ""));
    }
}
