package org.aimos.console;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.aimos.console.account.Person;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Turns a person into the token that every service checks, and back: RS256, issuer {@code aimos},
 * {@code sub} the name, {@code groups} the roles.
 */
@ApplicationScoped
public class Sessions {
    /** The cookie that holds the token; scripts can't read it. */
    public static final String COOKIE = "aimos_session";

    private static final String BEARER = "Bearer ";

    private final JWTParser parser;
    private final Clock clock;
    private final Duration length;

    Sessions(JWTParser parser, Clock clock, ConsoleConfig config) {
        this.parser = parser;
        this.clock = clock;
        this.length = config.session();
    }

    /** A signed token that is valid from now for the length of a session. */
    public String token(Person person) {
        return Jwt.subject(person.name())
                .issuer("aimos")
                .groups(person.roles())
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(length))
                .sign();
    }

    /** How long a session lasts. */
    public Duration length() {
        return length;
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
            return Optional.of(new Person(jwt.getSubject(), jwt.getGroups()));
        } catch (ParseException untrue) {
            return Optional.empty();
        }
    }
}
