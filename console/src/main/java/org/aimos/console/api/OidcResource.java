package org.aimos.console.api;

import io.quarkus.oidc.AuthorizationCodeFlow;
import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.aimos.console.OidcSignIn;
import org.aimos.console.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * Where people go to sign in at their organisation, and where they come back to. Then they have the
 * same session as others, and what was kept for the way there is forgotten.
 */
@Path("/api/session/oidc")
@AuthorizationCodeFlow
public class OidcResource {
    private final OidcSignIn signIn;
    private final Sessions sessions;
    private final OidcSession session;
    private final Clock clock;

    OidcResource(OidcSignIn signIn, Sessions sessions, OidcSession session, Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.session = session;
        this.clock = clock;
    }

    /**
     * Signs in there, then goes to a page of the console; the first one unless another is asked.
     */
    @GET
    public Uni<Response> come(@QueryParam("to") @Nullable String to, HttpServerRequest request) {
        var claims = claims(session.getIdToken().getRawToken());
        boolean secure = request.scheme().equals("https");
        return session.logout()
                .chain(() -> signIn.person(claims))
                .map(person ->
                        Response.status(Response.Status.SEE_OTHER)
                                .header(HttpHeaders.LOCATION, page(to))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .cookie(
                                        SessionResource.cookie(
                                                sessions.token(person, proved(claims)),
                                                sessions.length(person),
                                                secure))
                                .build());
    }

    /** When they proved who they are; an issuer that does not tell was asked just now. */
    private Instant proved(Map<String, Object> claims) {
        return claims.get("auth_time") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : clock.instant();
    }

    /** Only a page of this console is gone to. */
    private static String page(@Nullable String to) {
        return to != null && to.matches("/([A-Za-z0-9_-][A-Za-z0-9/_-]*)?") ? to : "/";
    }

    /** The claims of a token that was verified before this is called. */
    private static Map<String, Object> claims(String verified) {
        var payload = Base64.getUrlDecoder().decode(verified.split("\\.", -1)[1]);
        return new JsonObject(new String(payload, StandardCharsets.UTF_8)).getMap();
    }
}
