package org.aimos.console;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.aimos.console.account.Person;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Turns a person into the token that every service checks, and back: RS256, issuer {@code aimos},
 * {@code sub} the name, {@code groups} the roles, {@code auth_time} when they proved it.
 */
@ApplicationScoped
public class Sessions {
    /** The cookie that holds the token; scripts can't read it. */
    public static final String COOKIE = "aimos_session";

    private static final String BEARER = "Bearer ";
    private static final String AUTH_TIME = "auth_time";
    private static final String EXTERNAL = "external";

    private final JWTParser parser;
    private final Clock clock;
    private final Duration length;
    private final Duration externalLength;

    Sessions(JWTParser parser, Clock clock, ConsoleConfig config) {
        this.parser = parser;
        this.clock = clock;
        this.length = config.session();
        this.externalLength = config.oidc().session();
    }

    /** A signed token for somebody who has proved just now who they are. */
    public String token(Person person) {
        return token(person, clock.instant());
    }

    /**
     * A signed token that is valid from now for the length of a session.
     *
     * @param proved when the person proved who they are; services ask for it where the risk is high
     */
    public String token(Person person, Instant proved) {
        return Jwt.subject(person.name())
                .issuer("aimos")
                .groups(person.roles())
                .claim(AUTH_TIME, proved.getEpochSecond())
                .claim(EXTERNAL, person.external())
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(length(person)))
                .sign();
    }

    /** How long a session lasts. */
    public Duration length(Person person) {
        return person.external() ? externalLength : length;
    }

    /**
     * Who sends this {@code Authorization} header or else this cookie; empty when neither holds.
     */
    public Optional<Person> person(@Nullable String authorization, @Nullable String cookie) {
        if (authorization != null) {
            return authorization.startsWith(BEARER)
                    ? read(authorization.substring(BEARER.length()))
                    : Optional.empty();
        }
        return cookie == null ? Optional.empty() : read(cookie);
    }

    private Optional<Person> read(String token) {
        try {
            JsonWebToken jwt = parser.parse(token);
            boolean external = "true".equals(String.valueOf(jwt.<Object>getClaim(EXTERNAL)));
            return Optional.of(new Person(jwt.getSubject(), jwt.getGroups(), external));
        } catch (ParseException untrue) {
            return Optional.empty();
        }
    }
}
