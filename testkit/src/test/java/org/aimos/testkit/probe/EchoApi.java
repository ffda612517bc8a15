package org.aimos.testkit.probe;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.aimos.bus.Problem;
import org.jspecify.annotations.Nullable;

/** An endpoint as services write them, to see what becomes of failures. */
@Path("/v1/echo")
@PermitAll
public class EchoApi {
    /** What is sent back. */
    public record Echo(String word, @Nullable String more) {}

    /** Sends it back. */
    @POST
    public Echo echo(Echo echo) {
        return echo;
    }

    /** Fails in a way that nobody expected. */
    @GET
    @Path("bug")
    public Echo bug() {
        throw new IllegalStateException("secret detail");
    }

    /** Refuses. */
    @GET
    @Path("later")
    public Echo later() {
        throw Problem.unavailable("Not now", java.time.Duration.ofSeconds(7), "Come back.");
    }
}
