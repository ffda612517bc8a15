package org.aimos.bus.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Arrays;
import org.aimos.bus.Problem;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person who asks. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    /**
     * @param identity from the verified token
     */
    public Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The person's name: the token's {@code sub}. */
    public String name() {
        String subject =
                identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
        return subject != null ? subject : identity.getPrincipal().getName();
    }

    /**
     * When the person proved last who they are: {@code auth_time} of the token, else when it was
     * issued.
     */
    public Instant signedInAt() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Instant.EPOCH;
        }
        return token.<Object>claim("auth_time") // a number in every shape JSON libraries have
                .map(time -> Long.parseLong(time.toString()))
                .filter(seconds -> seconds > 0) // zero stands for a claim that is not there
                .map(Instant::ofEpochSecond)
                .orElseGet(() -> Instant.ofEpochSecond(token.getIssuedAtTime()));
    }

    /** Whether the person has one of these roles. */
    public boolean has(String... roles) {
        return Arrays.stream(roles).anyMatch(identity::hasRole);
    }

    /** Throws {@link Problem} 403 unless the person has one of these roles. */
    public void need(String... roles) {
        if (!has(roles)) {
            throw Problem.forbidden(
                    name() + " has none of the roles " + String.join(", ", roles),
                    "Ask somebody who has.");
        }
    }
}
