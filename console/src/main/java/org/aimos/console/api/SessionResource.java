package org.aimos.console.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aimos.console.Sessions;
import org.aimos.console.SignIn;
import org.aimos.console.Standing;
import org.aimos.console.account.Person;
import org.aimos.console.api.proxy.OriginCheck;
import org.aimos.console.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and who is signed in. */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final SignIn signIn;
    private final Sessions sessions;
    private final Standing standing;
    private final OriginCheck origins;
    private final boolean oidc;

    SessionResource(
            SignIn signIn,
            Sessions sessions,
            Standing standing,
            OriginCheck origins,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean oidc) {
        this.oidc = oidc;
        this.signIn = signIn;
        this.sessions = sessions;
        this.standing = standing;
        this.origins = origins;
    }

    /** What somebody types in. */
    public record Credentials(@Nullable String name, @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[" + name + "]";
        }
    }

    /**
     * Who is signed in.
     *
     * @param external true for somebody who came from the organisation's sign-in
     */
    public record Session(String name, List<String> roles, boolean external) {
        static Session of(Person person) {
            return new Session(
                    person.name(), person.roles().stream().sorted().toList(), person.external());
        }
    }

    /** The ways to sign in here besides a password. */
    public record Ways(boolean oidc) {}

    /** How one may sign in. */
    @GET
    @Path("ways")
    public Ways ways() {
        return new Ways(oidc);
    }

    /** Signs in: sets the cookie, or answers 401, 403, 429 or 503 in words. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> open(@Nullable Credentials given, HttpServerRequest request) {
        if (!origins.maySignIn(request)) {
            return Uni.createFrom().failure(OriginCheck.foreign());
        }
        if (given == null || given.name() == null || given.password() == null) {
            return Uni.createFrom().failure(incomplete());
        }
        boolean secure = request.scheme().equals("https");
        return signIn.signIn(given.name(), given.password())
                .map(person ->
                        Response.ok(Session.of(person))
                                .cookie(
                                        cookie(
                                                sessions.token(person),
                                                sessions.length(person),
                                                secure))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build());
    }

    /** Who is signed in, or 401. */
    @GET
    public Response tell(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @CookieParam(Sessions.COOKIE) @Nullable String cookie) {
        Optional<Person> person = sessions.person(authorization, cookie);
        if (authorization == null) {
            person = person.filter(standing::holds);
        }
        return Response.ok(Session.of(person.orElseThrow(SessionResource::nobody)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Signs out: the browser forgets the cookie. */
    @DELETE
    public Response close(HttpServerRequest request) {
        if (!origins.mayUseCookie(request)) {
            throw OriginCheck.foreign();
        }
        boolean secure = request.scheme().equals("https");
        return Response.noContent().cookie(cookie("", Duration.ZERO, secure)).build();
    }

    static Problem nobody() {
        return Problem.of(
                401,
                "Nobody is signed in",
                "The request has no valid session.",
                "Sign in, or send a token as Authorization: Bearer.");
    }

    private static Problem incomplete() {
        return Problem.of(
                400,
                "Bad request",
                "A sign-in needs name and password.",
                "Send {\"name\": …, \"password\": …}.");
    }

    static NewCookie cookie(String value, Duration length, boolean secure) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.STRICT)
                .maxAge((int) length.toSeconds())
                .build();
    }
}
